using ClipGen.Outputs.Pictures;
using ClipGen.Timeline;

namespace ClipGen.Tests.Outputs.Pictures;

internal static class Showing
{
    /// <summary>A clip with a key frame every two seconds.</summary>
    public static ClipToShow Clip(
        long frames, Rational rate, int width = 1920, int height = 1080, string path = "/w/clip.mp4", string? color = "bt709")
    {
        var distance = Math.Max(1, (long)Math.Round(2 * rate.Value));
        var keys = Enumerable.Range(0, (int)((frames - 1) / distance) + 1).Select(i => i * distance);
        return new(path, frames, width, height, rate, color, [.. keys]);
    }

    /// <summary>From one frame to three hours, at rates from slides to sport.</summary>
    public static IEnumerable<ClipToShow> EveryKind() =>
        from rate in new Rational[] { new(1, 4), new(1), new(5), new(24000, 1001), new(25), new(30000, 1001), new(60), new(240) }
        from frames in Enumerable.Range(1, 60).Select(i => (long)i)
            .Concat([99, 100, 101, 149, 151, 299, 1001, 2999, 9001, 108_000, 323_676])
        where rate.SecondsOf(frames) < 4 * 3600
        select Clip(frames, rate);
}
