namespace ClipGen.Timeline;

/// <summary>
/// How a recording's pictures are spaced: evenly, and then they are counted, or not, and then each is shown at its own time (R3.9).
/// </summary>
public static class PictureSpacing
{
    /// <summary>The rates that clips of unevenly spaced pictures may have, ascending.</summary>
    public static IReadOnlyList<Rational> StandardRates { get; } =
        [new(24000, 1001), new(24), new(25), new(30000, 1001), new(30), new(48), new(50), new(60000, 1001), new(60)];

    /// <summary>Rates that recordings really have; what a container's rounding made of them is put right.</summary>
    private static readonly Rational[] CommonRates = [.. StandardRates, new(100), new(120000, 1001), new(120)];

    /// <summary>A picture may lie this far from its place, in pictures: containers round to milliseconds.</summary>
    private const double Tolerance = 0.25;

    /// <summary>The rate that a recording's pictures have by their own times.</summary>
    /// <param name="times">Ascending, seconds.</param>
    /// <param name="origin">The time of picture 0.</param>
    /// <param name="claimed">What the file says.</param>
    public static (Rational Rate, bool Uneven) Measure(IReadOnlyList<double> times, double origin, Rational claimed)
    {
        var gaps = times.Zip(times.Skip(1), (a, b) => b - a).Where(g => g > 0).Order().ToList();
        Rational[] candidates = gaps.Count == 0
            ? [claimed]
            : [claimed, CommonRates.MinBy(r => Math.Abs(r.Value - (1 / gaps[gaps.Count / 2])))];
        foreach (var rate in candidates)
        {
            if (IsEven(times, origin, rate))
            {
                return (rate, false);
            }
        }
        return (RateFor(times, origin), true);
    }

    /// <summary>The common rate that is meant by one that is near it; any other as it is.</summary>
    public static Rational Meant(Rational rate)
    {
        var near = CommonRates.MinBy(r => Math.Abs(r.Value - rate.Value));
        return Math.Abs((near.Value / rate.Value) - 1) < 0.0004 ? near : rate;
    }

    public static bool IsCommon(Rational rate) => CommonRates.Contains(rate);

    /// <param name="times">Ascending, seconds.</param>
    /// <param name="origin">The time of picture 0.</param>
    public static bool IsEven(IReadOnlyList<double> times, double origin, Rational rate)
    {
        for (var i = 0; i < times.Count; i++)
        {
            var place = (times[i] - origin) * rate.Value;
            var expected = i == 0 ? Math.Round(place) : Math.Round((times[0] - origin) * rate.Value) + i;
            if (Math.Abs(place - expected) > Tolerance)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether every picture lies near a whole number of pictures; some may be missing.</summary>
    public static bool IsOnGrid(IReadOnlyList<double> times, double origin, Rational rate) =>
        times.All(t => Math.Abs(((t - origin) * rate.Value) - Math.Round((t - origin) * rate.Value)) <= Tolerance);

    /// <summary>The smallest standard rate that gives each picture a frame of its own; the highest when none does.</summary>
    /// <param name="times">Ascending, seconds.</param>
    /// <param name="origin">The time of frame 0.</param>
    public static Rational RateFor(IReadOnlyList<double> times, double origin) =>
        StandardRates.Where(r => Shared(times, origin, r) == 0).Select(r => (Rational?)r).FirstOrDefault() ?? StandardRates[^1];

    /// <summary>Pictures that are never shown because the next one falls on the same frame.</summary>
    public static int Shared(IReadOnlyList<double> times, double origin, Rational rate)
    {
        var frames = times.Select(t => (long)Math.Round((t - origin) * rate.Value, MidpointRounding.AwayFromZero)).ToList();
        return frames.Count - frames.Distinct().Count();
    }
}
