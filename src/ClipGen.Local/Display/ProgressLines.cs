using System.Globalization;

namespace ClipGen.Local.Display;

/// <summary>Progress where nobody looks at a moving bar: a plain line now and then.</summary>
internal sealed class ProgressLines(string what, double seconds, Action<string> write, TimeProvider clock) : IProgress<double>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Pace pace = new(seconds, clock);
    private readonly Lock alone = new();
    private long written = clock.GetTimestamp();

    public void Report(double value)
    {
        lock (alone)
        {
            if (clock.GetElapsedTime(written) >= Interval)
            {
                written = clock.GetTimestamp();
                write(string.Create(CultureInfo.InvariantCulture, $"{what}: {value * 100:0} %, {pace.At(value)}"));
            }
        }
    }
}
