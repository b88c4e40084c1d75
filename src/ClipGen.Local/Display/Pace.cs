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
        var elapsed = clock.GetElapsedTime(started).TotalSeconds;
        if (share <= 0 || elapsed <= 0)
        {
            return "";
        }
        var speed = seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"{share * seconds / elapsed:0.#}× real time, ") : "";
        return $"{speed}{Quantity.Clock(elapsed * (1 - share) / share)} left";
    }
}
