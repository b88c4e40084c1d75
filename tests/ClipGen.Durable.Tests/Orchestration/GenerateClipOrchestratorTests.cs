using System.Text.Json;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Workflow.Messages;
using Microsoft.DurableTask.Client;
using Xunit;

namespace ClipGen.Durable.Tests.Orchestration;

[Collection(AzuriteTests.Name)]
public sealed class GenerateClipOrchestratorTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly DurableRig rig = new(azurite);

    public Task InitializeAsync() => rig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [ConditionalFact]
    public async Task A_clip_is_made_step_by_step_and_each_step_is_in_its_history() // R6.1–R6.4
    {
        // Of two at once either may begin first.
        var order = await rig.Add(segments: 2, parallel: 1);

        var ended = await rig.Run(order);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(
            [
                "AppendStatus Started", "PlanClip", "ExtractSegment 1", "ExtractSegment 2", "AppendStatus Extracted",
                "StitchClip", "AppendStatus Stitched", "AppendStatus Completed", "PublishOutcome generated", "RemoveSegments",
            ],
            rig.Calls);
        var (clip, history) = await rig.Recorded(order);
        Assert.Equal(ClipStatus.Complete, clip.Status);
        Assert.Equal((1, order.InstanceId), (clip.Attempt, clip.InstanceId));
        Assert.Equal(
            [StatusStep.Added, StatusStep.Started, StatusStep.Extracted, StatusStep.Stitched, StatusStep.Completed],
            history.Select(e => e.Step));
        Assert.Equal((2, AttemptOwner.Durable), (history[1].SegmentCount, history[1].Owner));
        Assert.Equal(AttemptOwner.Durable, clip.Owner);
        Assert.Equal(ended.ReadOutputAs<ClipOutput>(), clip.Output);
        Assert.NotNull(clip.Output!.ProcessingSeconds);
    }

    [ConditionalFact]
    public async Task What_follows_a_complete_clip_is_in_its_record_and_not_in_its_history() // R11.5
    {
        var order = await rig.Add(segments: 1);
        rig.Plan = async planned => await rig.PlanRecord(planned) with { Outputs = new(Shapes: [ClipShape.Square]) };

        var ended = await rig.Run(order);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(
            [
                "MakeSideFiles", "RecordOutputs", "ExtractSegment 1", "StitchClip", "RemoveSegments", "RecordOutputs", "RecordOutputs",
                "PublishOutcome 1-outputs",
            ],
            rig.Calls.SkipWhile(c => c != "MakeSideFiles"));
        var (clip, history) = await rig.Recorded(order);
        Assert.Equal(["vtt", "square"], clip.Outputs!.Select(o => o.Kind));
        Assert.Null(clip.OutputsPending);
        Assert.Equal(StatusStep.Completed, history[^1].Step);
    }

    [ConditionalFact]
    public async Task The_custom_status_says_how_far_it_is()
    {
        var order = await rig.Add(segments: 3);

        var ended = await rig.Run(order);

        Assert.Equal("""{"phase":"completed","segmentsDone":3,"segmentCount":3}""", ended.SerializedCustomStatus);
    }

    [ConditionalFact]
    public async Task A_plan_that_fails_for_good_makes_the_clip_failed_and_the_instance_too() // R1.5, R2.1–R2.4
    {
        rig.Plan = _ => throw new ClipException(ErrorCode.NoSegments, "clip has no segments");
        var order = await rig.Add();

        await rig.AssertFails(order, ErrorCode.NoSegments, "PlanClip", segment: null);
        Assert.Equal(["AppendStatus Started", "PlanClip", "AppendStatus Failed", "PublishOutcome 01-failed"], rig.Calls);
    }

    [ConditionalFact]
    public async Task A_segment_that_fails_for_good_is_tried_once_and_named() // R2.3, R3.3
    {
        rig.Extract = DurableRig.FailAt(2, () => new ClipException(new ClipError(
            ErrorCode.FfmpegFailed,
            "ffmpeg exited 1 cutting segment 2: no",
            Segment: 2,
            Exception: "Some.Exception",
            ExitCode: 1,
            Output: "first\nlast line")));
        var order = await rig.Add(segments: 3);

        var clip = await rig.AssertFails(order, ErrorCode.FfmpegFailed, "ExtractSegment", segment: 2);

        Assert.Equal((1, 1, 1), (rig.Count("ExtractSegment 1"), rig.Count("ExtractSegment 2"), rig.Count("ExtractSegment 3")));
        Assert.Equal(0, rig.Count("StitchClip"));
        var failure = Assert.Single(clip.ProcessingError!.Failures);
        Assert.Equal(
            new(
                ErrorCode.FfmpegFailed, "ffmpeg exited 1 cutting segment 2: no", "ExtractSegment", 2, "Some.Exception", 1,
                "first\nlast line"),
            failure);
    }

    [ConditionalFact]
    public async Task A_stitch_that_fails_for_good_fails_the_clip()
    {
        rig.Stitch = _ => throw new ClipException(ErrorCode.JoinInexact, "one picture is missing");
        var order = await rig.Add();

        await rig.AssertFails(order, ErrorCode.JoinInexact, "StitchClip", segment: null);
    }

    [ConditionalFact]
    public async Task A_status_that_cannot_be_written_fails_the_clip()
    {
        rig.BeforeAppend = change => change.Entry.Step == StatusStep.Stitched
            ? throw new ClipException(ErrorCode.Unexpected, "the table says no")
            : Task.CompletedTask;
        var order = await rig.Add();

        await rig.AssertFails(order, ErrorCode.Unexpected, "AppendStatus", segment: null);
    }

    [ConditionalFact]
    public async Task When_even_the_failure_cannot_be_recorded_the_instance_says_so() // R2.4
    {
        rig.BeforeAppend = _ => throw new ClipException(ErrorCode.StatusRefused, "the table is read-only");
        var order = await rig.Add();

        var ended = await rig.Run(order);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("STATUS_REFUSED: the table is read-only", ended.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(ClipStatus.Detected, (await rig.Recorded(order)).Clip.Status);
    }

    [ConditionalFact]
    public async Task An_attempt_that_clipgen_makes_is_left_to_it() // R4.4
    {
        var order = await rig.Add();
        await rig.Store.Appending(Owners.Laptop).Run(new(order.Clip, Samples.Started(order.Clip)), default);

        var ended = await rig.Run(order);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.StartsWith($"{ErrorCode.OwnedElsewhere}: ", ended.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(["AppendStatus Started", "AppendStatus Failed"], rig.Calls);
        var (clip, history) = await rig.Recorded(order);
        Assert.Equal((ClipStatus.InProgress, Owners.Laptop, 2), (clip.Status, clip.Owner, history.Count));
    }

    [ConditionalFact]
    public async Task An_attempt_that_began_before_owners_were_recorded_is_finished() // R4.4
    {
        var order = await rig.Add();
        var (detected, version) = Assert.NotNull(await rig.Store.Find(order.Clip, default));
        var (begun, started) = StatusHistory.Append(detected, Samples.Started(order.Clip) with { Owner = null });
        Assert.True(await rig.Store.Commit(begun, started, version, default));

        var ended = await rig.Run(order);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        var (clip, history) = await rig.Recorded(order);
        Assert.Equal((ClipStatus.Complete, 1, null), (clip.Status, clip.Attempt, clip.Owner));
        Assert.Equal(started, history[1]);
    }

    [ConditionalFact]
    public async Task Thirty_segments_are_cut_side_by_side_and_joined_in_their_order()
    {
        var most = CountSideBySide();
        IReadOnlyList<int> stitched = [];
        var stitch = rig.Stitch;
        rig.Stitch = order =>
        {
            stitched = [.. order.Segments.Select(s => s.Number)];
            return stitch(order);
        };
        var order = await rig.Add(segments: 30, parallel: 4);

        var ended = await rig.Run(order);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        // The test engine runs as many activities at once as there are cores.
        Assert.InRange(most(), Math.Min(2, Environment.ProcessorCount), 4);
        Assert.Equal(Enumerable.Range(1, 30), stitched);
        Assert.Equal(30, rig.Calls.Count(c => c.StartsWith("ExtractSegment", StringComparison.Ordinal)));
        Assert.Equal(30, (await rig.Recorded(order)).Clip.Warnings!.Count);
    }

    [ConditionalFact]
    public async Task Never_more_segments_are_cut_at_once_than_the_order_allows()
    {
        var most = CountSideBySide();

        var ended = await rig.Run(await rig.Add(segments: 6, parallel: 1));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(1, most());
    }

    [ConditionalFact]
    public async Task Every_failed_segment_is_recorded_and_none_stops_another()
    {
        rig.Extract = order => order.Number is 4 or 7
            ? throw new ClipException(ErrorCode.ChunkMissing, $"chunk {order.Number} is missing", order.Number)
            : Task.FromResult(DurableRig.Cut(order.Number));
        var order = await rig.Add(segments: 9, parallel: 2);

        var clip = await rig.AssertFails(order, ErrorCode.ChunkMissing, "ExtractSegment", segment: 4);

        Assert.Equal([4, 7], clip.ProcessingError!.Failures.Select(f => f.Segment ?? 0));
        Assert.Equal(9, rig.Calls.Count(c => c.StartsWith("ExtractSegment", StringComparison.Ordinal)));
    }

    [ConditionalFact]
    public async Task What_comes_after_completion_never_changes_the_status() // R1.5
    {
        rig.Publish = _ => throw new ClipException(ErrorCode.Unexpected, "the topic is gone");
        rig.Remove = _ => throw new ClipException(ErrorCode.Unexpected, "the blob is leased");
        var order = await rig.Add();

        var ended = await rig.Run(order);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(ClipStatus.Complete, (await rig.Recorded(order)).Clip.Status);
        Assert.Equal((1, 1), (rig.Count("PublishOutcome generated"), rig.Count("RemoveSegments")));
    }

    [ConditionalFact]
    public async Task A_worker_that_is_replaced_in_the_middle_repeats_nothing_that_was_done()
    {
        var failed = new TaskCompletionSource();
        var left = 1;
        rig.Stitch = order =>
        {
            if (Interlocked.Decrement(ref left) >= 0)
            {
                failed.SetResult();
                throw new ClipException(ErrorCode.StorageFailed, "503");
            }
            return Task.FromResult(new ClipOutput("x", 1, 1, "1280x720", order.Segments.Count));
        };
        var order = await rig.Add(segments: 3);
        Assert.True(await rig.Starter.Start(order, default));
        await failed.Task.WaitAsync(Wait.Patience);
        // The engine has the failure, and waits 2 s for the second try. (It does not hand an activity out again whose worker went away: it
        // is not a store.)
        await Task.Delay(700);

        await rig.RestartWorker();
        var ended = await rig.Ended(order);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(
            (1, 1, 1, 2), (rig.Count("PlanClip"), rig.Count("ExtractSegment 1"), rig.Count("ExtractSegment 3"), rig.Count("StitchClip")));
        Assert.Equal(5, (await rig.Recorded(order)).History.Count);
    }

    [ConditionalFact]
    public async Task A_replayed_orchestration_writes_the_same_times()
    {
        var order = await rig.Add(segments: 2);

        await rig.Run(order);

        // Every await replays the orchestrator from its beginning: a clock that was not the engine's would have moved the earlier entries.
        var (clip, history) = await rig.Recorded(order);
        Assert.Equal(history[1].Timestamp, clip.StartedAt);
        Assert.True(history[1].Timestamp < history[^1].Timestamp);
    }

    /// <summary>Cuts that take their time, and how many of them were under way at once.</summary>
    private Func<int> CountSideBySide()
    {
        var (running, most) = (0, 0);
        var gate = new object();
        rig.Extract = async order =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++running);
            }
            await Task.Delay(100);
            lock (gate)
            {
                running--;
            }
            return DurableRig.Cut(order.Number) with { Warnings = [$"warning {order.Number}"] };
        };
        return () => most;
    }
}
