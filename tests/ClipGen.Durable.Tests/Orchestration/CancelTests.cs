using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Steps;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClipGen.Durable.Tests.Orchestration;

/// <summary>R10 on a real replaying engine; the steps look for a cancel as the app's activities do.</summary>
[Collection(AzuriteTests.Name)]
public sealed class CancelTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly DurableRig rig = new(azurite);
    private readonly CancelWatch watch = new(azurite.ClipStore, TimeProvider.System, NullLogger<CancelWatch>.Instance);

    public Task InitializeAsync() => rig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [ConditionalFact]
    public async Task A_clip_in_progress_stops_once_is_not_retried_and_can_be_made_again()
    {
        var order = await rig.Add(segments: 6, parallel: 2);
        rig.Extract = segment => watch.Run(segment.Clip, segment.Attempt, async stop =>
        {
            if (segment.Number == 2)
            {
                Assert.Equal(new(null, 1), await Cancel(order.Clip));
                Assert.Equal(new(null, 1), await Cancel(order.Clip));
                await Task.Delay(Timeout.Infinite, stop);
            }
            return DurableRig.Cut(segment.Number);
        }, default);

        var clip = await rig.AssertFails(order, ErrorCode.Cancelled, "ExtractSegment", segment: null);

        Assert.Equal($"attempt 1 of clip {order.Clip} was cancelled", clip.ProcessingError!.Message);
        Assert.Equal(1, rig.Count("ExtractSegment 2"));
        Assert.Equal((0, 0), (rig.Count("ExtractSegment 6"), rig.Count("StitchClip")));
        Assert.Equal(new(CancelRefusal.NotUnderWay, null), await Cancel(order.Clip));

        rig.Extract = segment => Task.FromResult(DurableRig.Cut(segment.Number));
        await rig.Run(order with { Attempt = 2 });
        Assert.Equal((ClipStatus.Complete, 2), ((await rig.Recorded(order)).Clip.Status, (await rig.Recorded(order)).Clip.Attempt));
    }

    [ConditionalFact]
    public async Task An_attempt_that_has_written_nothing_yet_is_queued()
    {
        var order = await rig.Add();
        Assert.Equal(new(CancelRefusal.NotUnderWay, null), await Cancel(order.Clip));
        var cancelled = false;
        rig.BeforeAppend = async change =>
        {
            if (change.Entry.Step == StatusStep.Started && !cancelled)
            {
                cancelled = true;
                Assert.Equal(new(null, 1), await Cancel(order.Clip));
            }
        };
        rig.Plan = o => watch.Run(o.Clip, o.Attempt, _ => rig.PlanRecord(o), default);

        await rig.AssertFails(order, ErrorCode.Cancelled, "PlanClip", segment: null);

        Assert.Equal(
            [StatusStep.Added, StatusStep.Started, StatusStep.Failed], (await rig.Recorded(order)).History.Select(e => e.Step));
    }

    private Task<CancelResult> Cancel(ClipKey clip) => new CancelClip(rig.Store, rig.Starter).Run(clip, default);
}
