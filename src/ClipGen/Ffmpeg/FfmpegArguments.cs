using System.Globalization;

namespace ClipGen.Ffmpeg;

/// <summary>The arguments that every job shares, and how numbers and names are written in them.</summary>
public static class FfmpegArguments
{
    /// <summary>Quiet, never reading the terminal, and machine-readable progress on standard output.</summary>
    public static IReadOnlyList<string> Ffmpeg { get; } =
        ["-hide_banner", "-nostdin", "-y", "-loglevel", "error", "-nostats", "-progress", "pipe:1", "-stats_period", "0.25"];

    /// <summary>ffprobe, quiet but for errors.</summary>
    public static IReadOnlyList<string> Ffprobe { get; } = ["-hide_banner", "-loglevel", "error"];

    /// <summary>Only local files, whatever the content of one may name (a playlist inside a chunk, for instance).</summary>
    public static IReadOnlyList<string> LocalFilesOnly { get; } = ["-protocol_whitelist", "file,concat"];

    /// <summary>
    /// Options before every input: local files only, and no picture larger than any recording's, however few bytes claim one.
    /// </summary>
    public static IReadOnlyList<string> Untrusted { get; } = [.. LocalFilesOnly, "-max_pixels", Whole(SourceLimits.MostPixels)];

    /// <summary>
    /// Options before an input whose pictures are decoded. Where H.264 does not say how far its pictures are reordered, ffmpeg guesses from
    /// those that it has seen, and drops one when they are reordered further from then on; strict decoding waits as long as the level
    /// allows.
    /// </summary>
    public static IReadOnlyList<string> EveryPicture { get; } = ["-strict:v", "1"];

    /// <summary>Seconds with microseconds, in the invariant culture.</summary>
    public static string Seconds(double seconds) => seconds.ToString("0.000000", CultureInfo.InvariantCulture);

    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A path as an ffmpeg URL, so that no character of it is read as a protocol or an option.</summary>
    public static string File(string path) => "file:" + path;

    /// <summary>A path as a list for the concat demuxer names it.</summary>
    public static string Listed(string path) => $"file '{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
