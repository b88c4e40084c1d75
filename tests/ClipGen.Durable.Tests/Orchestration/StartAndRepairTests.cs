using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Durable.Orchestration;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Workflow.Messages;
using Microsoft.DurableTask.Client;
using Xunit;

namespace ClipGen.Durable.Tests.Orchestration;

[Collection(AzuriteTests.Name)]
public sealed class StartAndRepairTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly DurableRig rig = new(azurite);
    private readonly List<ClipOutcome> published = [];

    private RepairClips Repair => rig.Store.Repairing(new DurableRuns(rig.Client).WhyLost, topic: new Remembered(published));

    public Task InitializeAsync() => rig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [ConditionalFact]
    public async Task A_running_duplicate_is_left_alone() // R5.5
    {
        var (reached, go) = Block();
        var order = await rig.Add();
        Assert.True(await rig.Starter.Start(order, default));
        await reached;

        Assert.False(await rig.Starter.Start(order, default));
        Assert.False(await rig.Starter.Start(order, default));
        go.SetResult();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await rig.Ended(order)).RuntimeStatus);
        Assert.Equal((1, 1), (rig.Count("PlanClip"), rig.Count("AppendStatus Started")));
    }

    [ConditionalFact]
    public async Task A_completed_attempt_is_not_started_again() // R5.5
    {
        var order = await rig.Add();
        await rig.Run(order);

        Assert.False(await rig.Starter.Start(order, default));

        Assert.Equal(1, rig.Count("PlanClip"));
    }

    [ConditionalFact]
    public async Task Ten_starts_at_once_are_one() // R5.5
    {
        var order = await rig.Add();

        var started = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => rig.Starter.Start(order, default)));

        await rig.Ended(order);
        Assert.Single(started, s => s);
        Assert.Equal((1, 1), (rig.Count("PlanClip"), rig.Count("AppendStatus Completed")));
    }

    [ConditionalFact]
    public async Task A_clip_terminated_before_its_first_entry_is_made_by_the_next_event() // R2.7
    {
        var reached = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var left = 1;
        rig.BeforeAppend = async _ =>
        {
            if (Interlocked.Decrement(ref left) >= 0)
            {
                reached.SetResult();
                await release.Task;
                throw new ClipException(ErrorCode.StorageFailed, "nothing was written");
            }
        };
        var order = await rig.Add();
        await rig.Starter.Start(order, default);
        await reached.Task.WaitAsync(Wait.Patience);
        await rig.Client.TerminateInstanceAsync(order.InstanceId);
        release.SetResult();
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await rig.Ended(order)).RuntimeStatus);
        Assert.Equal(ClipStatus.Detected, (await rig.Recorded(order)).Clip.Status);

        Assert.True(await rig.Starter.Start(order, default));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await rig.Ended(order)).RuntimeStatus);
        Assert.Equal((ClipStatus.Complete, 1), ((await rig.Recorded(order)).Clip.Status, (await rig.Recorded(order)).Clip.Attempt));
    }

    [ConditionalFact]
    public async Task A_clip_whose_orchestration_was_terminated_is_repaired_once_and_told() // R2.7
    {
        var (reached, go) = Block();
        var order = await rig.Add();
        await rig.Starter.Start(order, default);
        await reached;
        await rig.Client.TerminateInstanceAsync(order.InstanceId);
        go.SetResult();
        await rig.Ended(order);

        Assert.True(await Repair.Run(order.Clip, default));
        Assert.False(await Repair.Run(order.Clip, default));

        var (clip, history) = await rig.Recorded(order);
        Assert.Equal((ClipStatus.Failed, ErrorCode.OrchestrationLost), (clip.Status, clip.ProcessingError!.Code));
        Assert.Contains("was terminated", clip.ProcessingError.Message, StringComparison.Ordinal);
        Assert.Equal([StatusStep.Added, StatusStep.Started, StatusStep.Failed], history.Select(e => e.Step));
        Assert.Equal([$"{order.InstanceId}-failed"], published.Select(p => p.EventId));
    }

    [ConditionalFact]
    public async Task A_clip_whose_orchestration_vanished_is_found_among_all_and_repaired() // R2.7
    {
        var order = await rig.Add();
        await rig.Store.Appending().Run(new(order.Clip, Samples.Started(order.Clip)), default);

        Assert.True(await Repair.RunAll(default) >= 1);

        var (clip, _) = await rig.Recorded(order);
        Assert.Equal((ClipStatus.Failed, ErrorCode.OrchestrationLost), (clip.Status, clip.ProcessingError!.Code));
        Assert.Contains("is no longer known", clip.ProcessingError.Message, StringComparison.Ordinal);
    }

    [ConditionalFact]
    public async Task A_clip_that_clipgen_makes_is_left_alone_although_durable_has_no_such_orchestration() // R2.7, R4.4
    {
        var order = await rig.Add();
        var append = rig.Store.Appending(Owners.Laptop);
        await append.Run(new(order.Clip, Samples.Started(order.Clip) with { Timestamp = DateTimeOffset.UtcNow }), default);

        Assert.False(await Repair.Run(order.Clip, default));
        var retry = new RetryClip(rig.Store, rig.Starter, rig.Store.Failing(), order.Settings);
        Assert.Equal(RetryRefusal.InProgress, (await retry.Run(order.Clip, force: true, default)).Refusal);
        await append.Run(new(order.Clip, Samples.Completed(order.Clip)), default);

        Assert.Equal(
            (ClipStatus.Complete, Owners.Laptop), ((await rig.Recorded(order)).Clip.Status, (await rig.Recorded(order)).Clip.Owner));
        Assert.Empty(published);
    }

    [ConditionalFact]
    public async Task A_clip_whose_orchestration_runs_or_is_suspended_is_left_alone() // R2.7
    {
        var (reached, go) = Block();
        var order = await rig.Add();
        await rig.Starter.Start(order, default);
        await reached;
        Assert.False(await Repair.Run(order.Clip, default));

        await rig.Client.SuspendInstanceAsync(order.InstanceId);
        await Wait.Until(
            async () => (await rig.Client.GetInstanceAsync(order.InstanceId))!.RuntimeStatus == OrchestrationRuntimeStatus.Suspended,
            "the instance is suspended");
        Assert.False(await Repair.Run(order.Clip, default));
        Assert.False(await rig.Starter.Start(order, default));

        await rig.Client.ResumeInstanceAsync(order.InstanceId);
        go.SetResult();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await rig.Ended(order)).RuntimeStatus);
        Assert.Equal(ClipStatus.Complete, (await rig.Recorded(order)).Clip.Status);
        Assert.Empty(published);
    }

    [ConditionalFact]
    public async Task A_clip_that_completes_between_the_look_and_the_write_stays_complete()
    {
        var order = await rig.Add();
        await rig.Store.Appending().Run(new(order.Clip, Samples.Started(order.Clip)), default);
        var late = rig.Store.Repairing(CompleteFirst, topic: new Remembered(published));

        Assert.False(await late.Run(order.Clip, default));

        Assert.Equal(ClipStatus.Complete, (await rig.Recorded(order)).Clip.Status);
        Assert.Empty(published);

        async Task<string?> CompleteFirst(string instanceId, CancellationToken cancellation)
        {
            await rig.Store.Appending().Run(new(order.Clip, Samples.Completed(order.Clip)), cancellation);
            return "completed without recording it";
        }
    }

    [ConditionalFact]
    public async Task A_repaired_clip_can_be_made_again_as_a_new_attempt()
    {
        var order = await rig.Add();
        await rig.Store.Appending().Run(new(order.Clip, Samples.Started(order.Clip)), default);
        await Repair.Run(order.Clip, default);

        var retried = await new RetryClip(
            rig.Store, rig.Starter, rig.Store.Failing(), order.Settings).Run(order.Clip, force: false, default);

        Assert.Equal(2, retried.Order!.Attempt);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await rig.Ended(retried.Order)).RuntimeStatus);
        Assert.Equal((ClipStatus.Complete, 2), ((await rig.Recorded(order)).Clip.Status, (await rig.Recorded(order)).Clip.Attempt));
    }

    /// <summary>Holds the plan until the test says go.</summary>
    private (Task Reached, TaskCompletionSource Go) Block()
    {
        var reached = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var plan = rig.PlanRecord;
        rig.Plan = async order =>
        {
            reached.TrySetResult();
            await go.Task;
            return await plan(order);
        };
        return (reached.Task.WaitAsync(Wait.Patience), go);
    }

    private sealed class Remembered(List<ClipOutcome> outcomes) : IOutcomeTopic
    {
        public Task Send(ClipOutcome outcome, CancellationToken cancellation)
        {
            outcomes.Add(outcome);
            return Task.CompletedTask;
        }
    }
}
