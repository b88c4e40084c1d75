using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Whether pictures are evenly spaced: only then are they counted, else only their times count.</summary>
public static class Pictures
{
    /// <summary>A picture may lie this far from its place, in pictures: containers round to milliseconds.</summary>
    private const double Tolerance = 0.25;

    /// <param name="times">Ascending, seconds.</param>
    /// <param name="origin">The time of picture 0.</param>
    public static bool AreEvenlySpaced(IReadOnlyList<double> times, double origin, Rational rate)
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
}
