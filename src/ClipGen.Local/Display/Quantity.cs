using System.Globalization;

namespace ClipGen.Local.Display;

/// <summary>Numbers as a person reads them.</summary>
internal static class Quantity
{
    /// <summary><c>850.0 kB</c>, <c>4.33 MB</c>.</summary>
    public static string Size(long bytes) =>
        bytes < 1_000_000 ? Of(bytes / 1e3, "0.0", "kB") : Of(bytes / 1e6, "0.00", "MB");

    /// <summary><c>00:04:10</c>, rounded up.</summary>
    public static string Clock(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Ceiling(seconds));
        return string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");
    }

    /// <summary><c>1 clip</c>, <c>1,000 clips</c>.</summary>
    public static string Count(long count, string what) =>
        $"{Number(count)} {what}{(count == 1 ? "" : "s")}";

    /// <summary><c>1,000</c>.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Of(double value, string format, string unit) => $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
}
