using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>The pictures of a stretch that are not evenly spaced: each is shown at its own time, to half a frame (R3.9).</summary>
/// <param name="OnScreen">Timestamp of the first picture of the clip: the one on screen when the stretch begins, seconds.</param>
/// <param name="Count">Source pictures that are shown.</param>
/// <param name="Shared">Pictures among them that are never seen, because the next one falls on the same frame.</param>
public sealed record UnevenPictures(double OnScreen, int Count, int Shared)
{
    /// <summary>What is said of pictures that share a frame, in one line.</summary>
    /// <param name="source">Of whom is spoken: <c>track 'main'</c>.</param>
    public static string NotShown(string source, Rational rate, int count) => FormattableString.Invariant(
        $"{source} has frames closer together than {rate} per second; {count} of them are not shown");

    /// <param name="times">Of the recording's pictures, ascending; at least one is shown before <paramref name="end"/>.</param>
    /// <param name="start">Where the first frame lies.</param>
    /// <param name="end">The end of the last frame.</param>
    public static UnevenPictures Of(IReadOnlyList<double> times, double start, double end, Rational rate)
    {
        var half = rate.SecondsOf(1) / 2;
        var first = times.LastOrDefault(t => t < start + half, times[0]);
        var shown = times.Where(t => t >= first && t < end - half).ToList();
        return new(first, shown.Count, PictureSpacing.Shared(shown, start, rate));
    }
}
