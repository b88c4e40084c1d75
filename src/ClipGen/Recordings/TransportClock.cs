namespace ClipGen.Recordings;

/// <summary>The clock of MPEG-TS: 90 kHz, and it starts again after 33 bits, every 26.5 hours.</summary>
internal static class TransportClock
{
    /// <summary>Ticks per second.</summary>
    public const int Rate = 90000;

    private const long Values = 1L << 33;

    /// <summary>The tick that a time of ffmpeg's has in the file.</summary>
    public static long Tick(double seconds) => Wrapped((long)Math.Round(seconds * Rate));

    public static long Wrapped(long ticks) => ((ticks % Values) + Values) % Values;

    /// <summary>From one tick to another, the shorter way round.</summary>
    public static long Difference(long from, long to) => Wrapped(to - from + (Values / 2)) - (Values / 2);
}
