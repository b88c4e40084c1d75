using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Workflow.Messages;
using Xunit;

namespace ClipGen.Durable.Tests.Orchestration;

/// <summary>An attempt makes what the clip's record says when it starts; from then on the record does not change.</summary>
[Collection(AzuriteTests.Name)]
public sealed class ChangedClipTests(AzuriteServer azurite) : IAsyncLifetime
{
    private static readonly Segment[] Changed = [new("00:05", "00:06"), new("00:08", "00:10"), new("00:12", "00:13")];

    private readonly DurableRig rig = new(azurite);
    private readonly List<PutEpisodeResult> answers = [];

    public Task InitializeAsync() => rig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [ConditionalFact]
    public async Task A_clip_that_is_put_between_its_event_and_its_start_is_made_as_it_was_put()
    {
        var order = await rig.Add(segments: 2);
        rig.BeforeAppend = change => change.Entry.Step == StatusStep.Started ? Put(order) : Task.CompletedTask;

        await rig.Run(order);

        Assert.Equal(["c1"], answers[0].Updated);
        var (clip, history) = await rig.Recorded(order);
        Assert.Equal((ClipStatus.Complete, 1, 3), (clip.Status, clip.Attempt, clip.Output!.SegmentCount));
        Assert.Equal(Changed, clip.Segments);
        Assert.Equal(3, history[1].SegmentCount);
        Assert.Equal(1, rig.Count("ExtractSegment 3"));
    }

    [ConditionalFact]
    public async Task A_clip_that_is_put_after_its_start_is_refused_and_made_as_it_was()
    {
        var order = await rig.Add(segments: 2);
        rig.Plan = async planned =>
        {
            await Put(order);
            return await rig.PlanRecord(planned);
        };

        await rig.Run(order);

        Assert.Equal(["c1"], answers[0].InProgress);
        var (clip, _) = await rig.Recorded(order);
        Assert.Equal((ClipStatus.Complete, 2, 2), (clip.Status, clip.Segments.Count, clip.Output!.SegmentCount));
        Assert.Equal(0, rig.Count("ExtractSegment 3"));
    }

    private async Task Put(GenerateClipOrder order) => answers.Add(await new PutEpisode(rig.Store, TimeProvider.System).Run(
        new(order.Clip.Episode, [], [new(order.Clip.ClipId, "changed", Changed)]), default));
}
