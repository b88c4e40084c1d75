using ClipGen.Clips;

namespace ClipGen.Local.Tests;

/// <summary>R8: many clips at once, duplicate and out-of-order events.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Many_clips_of_several_hosts_are_each_made_once()
    {
        await using var one = await Recording.InAStudio();
        await using var two = new Studio(root: one.Folder.Root);
        for (var i = 0; i < 12; i++)
        {
            await one.Add($"c{i:D2}", new Segment(FrameRateTests.Time(i * 900), FrameRateTests.Time((i * 900) + 200)));
        }

        await Task.WhenAll(Task.Run(() => one.Run()), Task.Run(() => two.Run($"[{two.Event()},{two.Event()}]")));

        for (var i = 0; i < 12; i++)
        {
            Assert.Equal([StatusStep.Added, StatusStep.Started, StatusStep.Extracted, StatusStep.Stitched, StatusStep.Completed], (await one.History($"c{i:D2}")).Select(e => e.Step));
            Expected.Pictures((await ClipReader.Read(one.FileOf($"c{i:D2}"))).Pictures, Part.Of(Recording.Source, i * 900, (i * 900) + 200));
        }
        await one.AssertSound();
    }

    [Fact]
    public async Task A_late_event_starts_neither_complete_nor_failed_clips_again()
    {
        await using var studio = await Recording.InAStudio();
        await studio.Make("good", new Segment("00:01", "00:02"));
        await studio.Fail("bad", new Segment("00:01", "00:01"));

        Assert.Empty(await studio.Run());

        Assert.Equal((1, 1), ((await studio.Find("good")).Attempt, (await studio.Find("bad")).Attempt));
    }

    /// <summary>A segment that an earlier attempt cut is used again when nothing that decides it has changed.</summary>
    [Fact]
    public async Task Segments_that_were_cut_are_not_cut_again_when_a_killed_host_is_followed_by_another()
    {
        var first = new BrokenFfmpeg("[ $n -ge 2 ] && sleep 100");
        await using var studio = await Recording.InAStudio(null, first.Setting, "ClipGen:MaxParallelSegments=1");
        await studio.Add("c1", new("00:01", "00:02"), new("00:05", "00:06"), new("00:09", "00:10"));
        using var stop = new CancellationTokenSource();
        var run = studio.Run(stop: stop.Token);
        while (first.Encodes < 3)
        {
            await Task.Delay(20);
        }
        await stop.CancelAsync();
        await run;

        var second = new BrokenFfmpeg("");
        await using var later = new Studio(null, studio.Folder.Root, second.Setting);
        await later.Run();

        Assert.Equal(1, second.Encodes);
        Expected.Pictures((await ClipReader.Read(later.FileOf("c1"))).Pictures,
            Part.Of(Recording.Source, 1_000, 2_000), Part.Of(Recording.Source, 5_000, 6_000), Part.Of(Recording.Source, 9_000, 10_000));
    }
}
