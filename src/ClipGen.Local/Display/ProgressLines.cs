using System.Globalization;

namespace ClipGen.Local.Display;

/// <summary>Progress where nobody looks at a moving bar: a plain line now and then.</summary>
internal sealed class ProgressLines(Pace pace, Action<string> write, TimeProvider clock)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock alone = new();
    private long written = clock.GetTimestamp();

    /// <param name="what">What is worked on.</param>
    /// <param name="share">How far the whole work is, 0 to 1.</param>
    public void Report(string what, double share)
    {
        lock (alone)
        {
            if (clock.GetElapsedTime(written) >= Interval)
            {
                written = clock.GetTimestamp();
                var left = pace.At(share);
                write(string.Create(
                    CultureInfo.InvariantCulture, $"{what}: {share * 100:0} %{(left.Length > 0 ? ", " : "")}{left}"));
            }
        }
    }
}
