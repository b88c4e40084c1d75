using System.Globalization;

namespace ClipGen.Local.Display;

/// <summary>How fast media is worked on, in times of real time, and how long that still takes.</summary>
/// <param name="seconds">Length of the media; 0 when it is unknown.</param>
internal sealed class Pace(double seconds, TimeProvider clock)
{
    private readonly long started = clock.GetTimestamp();

    /// <param name="share">What is done, 0 to 1.</param>
    /// <returns><c>85× real time, 00:01:20 left</c>; empty when nothing is known yet.</returns>
    public string At(double share)
    {
        if (Left(share) is not { Length: > 0 } left)
        {
            return "";
        }
        var elapsed = clock.GetElapsedTime(started).TotalSeconds;
        var speed = seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"{share * seconds / elapsed:0.#}× real time, ") : "";
        return speed + left;
    }

    /// <returns><c>00:01:20 left</c>; empty when nothing is known yet.</returns>
    public string Left(double share)
    {
        var elapsed = clock.GetElapsedTime(started).TotalSeconds;
        return share <= 0 || elapsed <= 0 ? "" : $"{Quantity.Clock(elapsed * (1 - share) / share)} left";
    }
}
