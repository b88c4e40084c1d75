using System.Globalization;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Ffmpeg;

/// <summary>What an ffmpeg run that did not succeed becomes: the same errors in both hosts.</summary>
public static class FfmpegFailure
{
    /// <summary>Characters of ffmpeg's error output that an error keeps: its end says what went wrong.</summary>
    public const int TailLimit = 2000;

    private const int LineLimit = 300;

    /// <summary>
    /// ffmpeg catches SIGINT and SIGTERM and exits 255; the shell reports uncaught signals as 128 + signal. -1 is how Windows ends a
    /// process.
    /// </summary>
    private static readonly HashSet<int> KilledExitCodes = [255, 129, 130, 137, 143, -1];

    public static ClipException Exited(FfmpegJob job, int exitCode, string errorOutput)
    {
        var killed = KilledExitCodes.Contains(exitCode);
        var tail = Printable.Tail(Redacted.Text(errorOutput).Trim(), TailLimit);
        var reason = killed ? "killed (out of memory, or stopped from outside)" : LastLine(tail);
        return new(new ClipError(
            killed ? ErrorCode.FfmpegKilled : ErrorCode.FfmpegFailed,
            string.Create(CultureInfo.InvariantCulture, $"{Name(job)} exited {exitCode} {job.What}: {reason}"),
            ExitCode: exitCode,
            Output: tail));
    }

    public static ClipException TimedOut(FfmpegJob job, string errorOutput) => new(new ClipError(
        ErrorCode.FfmpegTimeout,
        string.Create(CultureInfo.InvariantCulture,
            $"{Name(job)} took longer than {job.Timeout.TotalSeconds:0.#} s {job.What}, and was stopped; "
            + $"raise ClipGen__FfmpegTimeoutMinutes if it needs longer"),
        Output: Printable.Tail(Redacted.Text(errorOutput).Trim(), TailLimit)));

    public static ClipException Missing(FfmpegTool tool, string? where, Exception? inner = null) => new(new ClipError(
        ErrorCode.FfmpegMissing,
        $"{tool.ToString().ToLowerInvariant()} was not found{(where is null ? "" : $" at {where}")}; install ffmpeg 5.1 or newer "
            + "(apt-get install ffmpeg, brew install ffmpeg, winget install ffmpeg) or set FFMPEG_PATH to its folder"),
        inner);

    private static string Name(FfmpegJob job) => job.Tool.ToString().ToLowerInvariant();

    private static string LastLine(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last]
            ? Printable.Line(last, LineLimit)
            : "no error output";
}
