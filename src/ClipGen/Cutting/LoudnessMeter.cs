using System.Globalization;
using System.Text.RegularExpressions;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>Measures sound by EBU R 128: ffmpeg sums it up in a few lines, however long it is.</summary>
internal static partial class LoudnessMeter
{
    /// <summary>What ffmpeg calls the loudness of sound of which nothing is loud enough to count, LUFS.</summary>
    private const double NothingHeard = -70;

    /// <summary>After the tool's own: its summary is only for those who ask for more than errors.</summary>
    private static readonly string[] Telling = [.. FfmpegArguments.Ffmpeg, "-loglevel", "info"];

    /// <summary>Of the sound that a join encodes, with its gain.</summary>
    /// <param name="listPath">Where the list of its segments was written.</param>
    public static FfmpegJob Job(JoinPlan plan, string listPath, string what, TimeSpan timeout) => new(
        FfmpegTool.Ffmpeg, [.. Telling, .. JoinPlan.Input(listPath), .. Output(plan.SoundFilters)], what, timeout);

    /// <summary>Of a finished clip.</summary>
    public static FfmpegJob Job(string clip, string what, TimeSpan timeout) => new(
        FfmpegTool.Ffmpeg, [.. Telling, .. Untrusted, "-f", "mov", "-i", File(clip), .. Output("anull")], what, timeout);

    /// <param name="said">What the run of a job said; the last summary counts.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.FfmpegFailed"/>: ffmpeg did not sum it up.</exception>
    public static LoudnessValues Read(string said)
    {
        if (Summary().Matches(said) is not [.., var summary])
        {
            throw new ClipException(ErrorCode.FfmpegFailed, "ffmpeg did not say how loud the sound is; it needs the filter 'ebur128'");
        }
        var (integrated, peak) = (Number(summary, "loudness"), Number(summary, "peak"));
        return new(integrated > NothingHeard ? integrated : null, peak);
    }

    private static string[] Output(string filters) =>
        ["-map", "0:a:0", "-af", $"{filters},ebur128=peak=true:framelog=verbose", "-f", "null", "-"];

    private static double? Number(Match match, string group) =>
        double.TryParse(match.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value
            : null;

    [GeneratedRegex(@"Summary:\s+Integrated loudness:\s+I:\s+(?<loudness>\S+) LUFS\s(?:.*\n)+?\s+True peak:\s+Peak:\s+(?<peak>\S+) dBFS")]
    private static partial Regex Summary();
}
