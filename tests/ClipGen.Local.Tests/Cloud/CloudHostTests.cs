using ClipGen.Contracts.Azurite;
using ClipGen.Cutting;
using ClipGen.Episodes;
using ClipGen.Model;

namespace ClipGen.Local.Tests.Cloud;

/// <summary>R8 on Azure Storage: many clips, a failing one, duplicate events and hosts side by side.</summary>
public sealed class CloudHostTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    private static readonly StatusStep[] Whole =
        [StatusStep.Added, StatusStep.Started, StatusStep.Extracted, StatusStep.Stitched, StatusStep.Completed];

    private readonly CloudSpace space = new(azurite);

    [Fact]
    public async Task Ten_clips_of_which_one_fails_are_made_once_by_two_runs_of_ten_events_each()
    {
        await using var one = await Recorded();
        await using var two = await space.Studio(one.Folder.Root);
        for (var i = 0; i < 9; i++)
        {
            await one.Add($"c{i}", new Segment(FrameRateTests.Time(i * 1000), FrameRateTests.Time((i * 1000) + 520)));
        }
        await one.Add("bad", new("00:01", "00:02"), new("00:03", "00:03"));
        var ten = $"[{string.Join(',', Enumerable.Repeat(one.Event(), 10))}]";

        await Task.WhenAll(Task.Run(() => one.Run(ten)), Task.Run(() => two.Run(ten)));

        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(Whole, (await one.History($"c{i}")).Select(e => e.Step));
            Expected.Pictures(
                (await ClipReader.Read(await space.Fetch($"c{i}"))).Pictures, Part.Of(ShortRecording.Source, i * 1000, (i * 1000) + 520));
        }
        Assert.Equal(2, (await one.Failed("bad")).Segment);
        await one.AssertSound();
        Assert.Empty(await one.Run(ten));
    }

    [Fact]
    public async Task A_put_in_between_is_refused_for_a_clip_in_progress_and_taken_for_a_new_one()
    {
        var ffmpeg = new BrokenFfmpeg("for i in $(seq 1200); do [ -e \"$d/go\" ] && break; sleep 0.05; done");
        await using var studio = await Recorded(ffmpeg.Setting);
        await studio.Add("c1", new Segment("00:01", "00:02"));
        var run = Task.Run(() => studio.Run());
        await ffmpeg.Begun(run);

        var changed = await studio.Get<PutEpisode>().Run(new(studio.Episode, [], [new("c1", null, [new("00:05", "00:06")])]), default);
        await studio.Add("c2", new Segment("00:07", "00:08"));
        await File.WriteAllTextAsync(Path.Combine(ffmpeg.Folder, "go"), "");
        await run;
        await studio.Run();

        Assert.Equal(["c1"], changed.InProgress);
        Assert.Equal(Whole, (await studio.History("c1")).Select(e => e.Step));
        Expected.Pictures((await ClipReader.Read(await space.Fetch("c1"))).Pictures, Part.Of(ShortRecording.Source, 1_000, 2_000));
        Expected.Pictures((await ClipReader.Read(await space.Fetch("c2"))).Pictures, Part.Of(ShortRecording.Source, 7_000, 8_000));
        await studio.AssertSound();
    }

    private async Task<Studio> Recorded(params string[] settings)
    {
        var studio = await space.Studio(null, settings);
        await studio.Record("main", await ShortRecording.Source.Chunks("main", 4), "host");
        return studio;
    }
}
