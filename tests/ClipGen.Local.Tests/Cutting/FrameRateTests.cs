using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary>R3.6, R3.7: random fractional cuts, over chunk borders and inside groups of ten seconds, compared picture by picture.</summary>
public sealed class FrameRateTests
{
    [Theory]
    [InlineData("24000/1001", 1)]
    [InlineData("25", 2)]
    [InlineData("30000/1001", 3)]
    [InlineData("30", 4)]
    [InlineData("50", 5)]
    [InlineData("60", 6)]
    public async Task Four_random_segments_lose_no_picture_and_every_click_is_in_place(string rate, int seed)
    {
        Assert.True(Rational.TryParse(rate, out var parsed));
        var source = new StampedSource(1, parsed, 24);
        await using var studio = new Studio();
        await studio.Record("main", await source.Chunks("main", 6));
        var random = new Random(seed);
        // 10 s of one group, so chunks of 10, 10 and 4 s: two of the cuts lie over a border.
        List<(long Start, long End)> cuts =
        [
            (random.Next(8_000, 9_900), random.Next(10_300, 12_000)),
            (random.Next(19_000, 19_990), random.Next(20_300, 21_000)),
        ];
        while (cuts.Count < 4)
        {
            var start = random.Next(0, 21_000);
            cuts.Add((start, start + random.Next(1_100, 2_500)));
        }

        var clip = await studio.Make("c1", [.. cuts.Select(c => new Segment(Time(c.Start), Time(c.End)))]);

        Part[] parts = [.. cuts.Select(c => Part.Of(source, c.Start, c.End))];
        var shown = await ClipReader.Read(studio.FileOf("c1"));
        Expected.Pictures(shown.Pictures, parts);
        Expected.Clicks(shown.Clicks, parts);
        await Expected.Playable(studio.FileOf("c1"), parsed);
        Assert.Equal(parsed.SecondsOf(parts.Sum(p => p.End - p.First)), clip.Output!.DurationSeconds, 5);
        Assert.Equal("320x180", clip.Output.Resolution);
        Assert.Equal(new FileInfo(studio.FileOf("c1")).Length, clip.Output.FileSize);
    }

    internal static string Time(long milliseconds) =>
        TimeSpan.FromMilliseconds(milliseconds).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}
