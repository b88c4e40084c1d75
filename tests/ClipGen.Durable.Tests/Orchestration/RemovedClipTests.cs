using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Durable.Http;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClipGen.Durable.Tests.Orchestration;

/// <summary>R9.4: what the durable back end knows of clips that are to be removed, or were.</summary>
[Collection(AzuriteTests.Name)]
public sealed class RemovedClipTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly DurableRig rig = new(azurite);

    public Task InitializeAsync() => rig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [ConditionalFact]
    public async Task A_clip_that_is_added_again_is_made_under_the_same_instance_id_and_only_once()
    {
        var order = await rig.Add();
        await rig.Run(order);
        Assert.False(await rig.Starter.Start(order, default));

        Assert.Null(await Remove(order));
        Assert.Null(await rig.Store.Find(order.Clip, default));
        await rig.Add(key: order.Clip);
        await rig.Run(order);

        Assert.False(await rig.Starter.Start(order, default));
        var (clip, history) = await rig.Recorded(order);
        Assert.Equal((ClipStatus.Complete, 1, 5), (clip.Status, clip.Attempt, history.Count));
        Assert.Equal(2, rig.Count("StitchClip"));
    }

    [ConditionalFact]
    public async Task A_clip_whose_orchestration_is_alive_is_not_removed()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        rig.BeforeAppend = async change =>
        {
            if (change.Entry.Step == StatusStep.Started)
            {
                begun.TrySetResult();
                await go.Task;
            }
        };
        var order = await rig.Add();
        Assert.True(await rig.Starter.Start(order, default));
        await begun.Task.WaitAsync(Wait.Patience);

        // Nothing is recorded of it yet.
        var queued = await Remove(order);
        go.SetResult();
        await rig.Ended(order);

        Assert.Equal($"clip {order.Clip} is queued", queued);
        Assert.Equal(ClipStatus.Complete, (await rig.Recorded(order)).Clip.Status);
        Assert.Null(await Remove(order));
    }

    [ConditionalFact]
    public async Task A_clip_in_progress_is_not_removed_unless_its_orchestration_was_terminated()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        rig.Stitch = async _ =>
        {
            begun.TrySetResult();
            await go.Task;
            throw new ClipException(ErrorCode.JoinInexact, "too late");
        };
        var order = await rig.Add();
        Assert.True(await rig.Starter.Start(order, default));
        await begun.Task.WaitAsync(Wait.Patience);

        Assert.Equal($"clip {order.Clip} is in progress", await Remove(order));
        await rig.Client.TerminateInstanceAsync(order.InstanceId);
        await rig.Ended(order);
        Assert.Null(await Remove(order));
        go.SetResult();

        Assert.Null(await rig.Store.Find(order.Clip, default));
        Assert.Empty(await rig.Store.History(order.Clip, default));
    }

    private async Task<string?> Remove(GenerateClipOrder order) => await new RemoveClips(rig.Store, azurite.MediaStore).Run(
        order.Clip, new DurableHold(rig.Client, rig.Episodes(NullLoggerFactory.Instance)), default);
}
