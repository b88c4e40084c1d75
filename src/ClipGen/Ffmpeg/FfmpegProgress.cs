using System.Globalization;

namespace ClipGen.Ffmpeg;

/// <summary>Reads the lines of <c>-progress pipe:1</c>.</summary>
public static class FfmpegProgress
{
    /// <summary>Whether a filter printed the line (<c>metadata=print</c>), and not <c>-progress</c>.</summary>
    public static bool IsFiltersOwn(string line) =>
        line.StartsWith("lavfi.", StringComparison.Ordinal)
        || line.StartsWith("clipgen.", StringComparison.Ordinal)
        || line.StartsWith("frame:", StringComparison.Ordinal);

    /// <summary>The share of <paramref name="job"/> that is written, 0 to 1; null for a line that does not say.</summary>
    public static double? Read(FfmpegJob job, string line) =>
        job.OutputSeconds > 0
        && line.StartsWith("out_time_us=", StringComparison.Ordinal)
        && long.TryParse(line.AsSpan("out_time_us=".Length), NumberStyles.Integer, CultureInfo.InvariantCulture, out var microseconds)
            ? Math.Clamp(microseconds / 1e6 / job.OutputSeconds, 0, 1)
            : null;
}
