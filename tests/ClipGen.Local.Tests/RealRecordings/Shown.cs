using System.Globalization;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>
/// The stamped pictures of a recording as a player shows them: ffmpeg's own decode of the whole file, on the player's clock.
/// </summary>
internal sealed record Shown(IReadOnlyList<(double Seconds, int Number)> Pictures)
{
    /// <param name="zero">The timestamp that a player calls 0; null: that of the first picture.</param>
    public static async Task<Shown> Read(string path, double? zero = 0)
    {
        var times = (await Tool.Ffprobe("-select_streams", "v:0", "-show_entries", "frame=pts_time", "-of", "csv=p=0", path))
            .Select(l => double.Parse(l.TrimEnd(','), CultureInfo.InvariantCulture)).ToList();
        var stamps = (await ClipReader.Read(path)).Pictures;
        Assert.Equal(times.Count, stamps.Count);
        return new([.. times.Zip(stamps, (t, s) => (t - (zero ?? times[0]), Assert.NotNull(s).Number))]);
    }

    /// <summary>R3.7: from the first picture shown at or after the start to the last one before the end.</summary>
    public IReadOnlyList<int> Between(double start, double end) =>
        [.. Pictures.Where(p => p.Seconds >= start - 0.0005 && p.Seconds < end - 0.0005).Select(p => p.Number)];

    /// <summary>R3.9: the picture on screen at a moment.</summary>
    public int At(double seconds) => Pictures.Where(p => p.Seconds <= seconds).Select(p => p.Number).LastOrDefault(Pictures[0].Number);
}
