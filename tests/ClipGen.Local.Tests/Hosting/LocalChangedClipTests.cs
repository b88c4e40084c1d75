using ClipGen.Cutting;
using ClipGen.Model;

namespace ClipGen.Local.Tests;

/// <summary>An attempt makes what the clip's record says when it starts; from then on the record does not change.</summary>
public sealed class LocalChangedClipTests
{
    private static readonly Segment Asked = new("00:01", "00:02");
    private static readonly Segment[] Changed = [new("00:05", "00:06"), new("00:08", "00:10")];

    [Fact]
    public async Task A_clip_that_is_put_between_its_event_and_its_start_is_made_as_it_was_put()
    {
        await using var studio = await ShortRecording.InAStudio();
        await studio.Add("c1", Asked);

        var made = await studio.Run(beforeStart: async () => Assert.Equal(["c1"], (await studio.Add("c1", Changed)).Updated));

        Assert.Equal((ClipStatus.Complete, 1, 2), (Assert.Single(made).Status, made[0].Attempt, made[0].Output!.SegmentCount));
        Assert.Equal(Changed, made[0].Segments);
        Assert.Equal(2, (await studio.History("c1"))[1].SegmentCount);
        Expected.Pictures(
            (await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(ShortRecording.Source, 5_000, 6_000),
            Part.Of(ShortRecording.Source, 8_000, 10_000));
        await studio.AssertSound();
    }

    [Fact]
    public async Task A_clip_that_is_put_after_its_start_is_refused_and_made_as_it_was()
    {
        Studio? studio = null;
        var refused = new List<string>();
        await using var opened = studio = await ShortRecording.InAStudio(services => services.BeforeFfmpeg(async _ =>
        {
            if (refused.Count == 0)
            {
                refused.AddRange((await studio!.Add("c1", Changed)).InProgress);
            }
        }));
        await studio.Add("c1", Asked);

        var made = await studio.Run();

        Assert.Equal(["c1"], refused.Distinct());
        Assert.Equal([Asked], Assert.Single(made).Segments);
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(ShortRecording.Source, 1_000, 2_000));
        await studio.AssertSound();
    }
}
