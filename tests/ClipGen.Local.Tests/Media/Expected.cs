using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary>One part of a clip: what of which source it must show.</summary>
/// <param name="First">The first picture.</param>
/// <param name="End">The first one that is not shown.</param>
internal readonly record struct Part(StampedSource Source, long First, long End)
{
    /// <summary>Counted in whole numbers, apart from the code that is tested: times in milliseconds.</summary>
    public static Part Of(StampedSource source, long startMilliseconds, long endMilliseconds) =>
        new(source, FirstAtOrAfter(source.Rate, startMilliseconds), FirstAtOrAfter(source.Rate, endMilliseconds));

    private static long FirstAtOrAfter(Rational rate, long milliseconds) =>
        ((milliseconds * rate.Numerator) + (1000 * rate.Denominator) - 1) / (1000 * rate.Denominator);
}

/// <summary>Compares a clip with what it must show and sound like.</summary>
internal static class Expected
{
    /// <summary>A click this near to a cut may be cut itself, seconds.</summary>
    private const double Edge = 0.03;

    /// <summary>R3.7: no picture lost, none doubled, none foreign.</summary>
    public static void Pictures(IReadOnlyList<(int Source, int Number)?> shown, params Part[] parts)
    {
        var wanted = parts.SelectMany(p => Enumerable.Range((int)p.First, (int)(p.End - p.First)).Select(n => (p.Source.Id, n))).ToList();
        for (var i = 0; i < Math.Min(wanted.Count, shown.Count); i++)
        {
            Assert.True(
                shown[i] == wanted[i],
                $"picture {i} of {wanted.Count} shows {shown[i]?.ToString() ?? "nothing of ours"} instead of {wanted[i]}; "
                + $"around it: {string.Join(' ', shown.Skip(i - 3).Take(7))}");
        }
        Assert.Equal(wanted.Count, shown.Count);
    }

    /// <summary>R3.7: every click within one picture of where its picture is, and none that does not belong there.</summary>
    public static void Clicks(IReadOnlyList<double> heard, params Part[] parts)
    {
        var tolerance = parts.Max(p => p.Source.Rate.SecondsOf(1));
        var unexplained = heard.ToList();
        var offset = 0.0;
        foreach (var part in parts)
        {
            var (start, end) = (part.Source.Rate.SecondsOf(part.First), part.Source.Rate.SecondsOf(part.End));
            for (var second = Math.Ceiling(start - Edge); part.Source.Sound && second < end + Edge; second++)
            {
                var place = offset + second - start;
                var found = unexplained.FindIndex(h => Math.Abs(h - place) <= tolerance);
                if (found >= 0)
                {
                    unexplained.RemoveAt(found);
                }
                else
                {
                    Assert.False(
                        second > start + Edge && second < end - Edge,
                        $"no click at {place:0.0000} s (second {second} of source {part.Source.Id}); "
                        + $"heard {string.Join(' ', heard.Select(h => $"{h:0.0000}"))}");
                }
            }
            offset += end - start;
        }
        Assert.True(unexplained.Count == 0, $"clicks out of place: {string.Join(' ', unexplained.Select(h => $"{h:0.0000}"))}");
    }

    /// <summary>True frame times, from 0, and the index at the front.</summary>
    public static async Task Playable(string path, Rational rate)
    {
        var times = (await Tool.Ffprobe("-select_streams", "v:0", "-show_entries", "packet=pts", "-of", "csv=p=0", path))
            .Select(l => long.Parse(l.TrimEnd(','), null))
            .Order()
            .ToList();
        var streams = await Tool.Ffprobe("-show_entries", "stream=codec_type,time_base,start_time,avg_frame_rate", "-of", "csv=p=0", path);
        var video = streams.Single(s => s.StartsWith("video", StringComparison.Ordinal)).Split(',');
        Assert.True(Rational.TryParse(video[2], out var unit), video[2]);
        Assert.Equal(rate.ToString(), Rational.TryParse(video[1], out var average) ? average.ToString() : video[1]);
        Assert.All(streams, s => Assert.Equal("0.000000", s.Split(',')[3]));

        var ticks = (double)unit.Denominator / unit.Numerator / rate.Value;
        Assert.Equal(Math.Round(ticks), ticks, 9);
        Assert.All(times.Select((t, i) => (t, i)), p => Assert.Equal(p.i * (long)Math.Round(ticks), p.t));
        Assert.Equal(["ftyp", "moov"], Atoms(path).Take(2));
    }

    private static IEnumerable<string> Atoms(string path)
    {
        var bytes = File.ReadAllBytes(path);
        for (var at = 0L; at + 8 <= bytes.Length;)
        {
            yield return System.Text.Encoding.ASCII.GetString(bytes, (int)at + 4, 4);
            at += Math.Max(8, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan((int)at)));
        }
    }
}
