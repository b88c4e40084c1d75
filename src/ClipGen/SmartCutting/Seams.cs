using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.SmartCutting;

/// <summary>Decodes the pictures around each place where copied and encoded ones meet: every one must come out, without a word.</summary>
internal static class Seams
{
    /// <summary>An option of the whole run.</summary>
    public const string StopAtAnyError = "-xerror";

    /// <summary>Pictures on either side.</summary>
    private const int Around = 3;

    /// <summary>Each seam's first picture after it, counted from the file's first.</summary>
    /// <param name="frames">Pictures of the file.</param>
    public static IReadOnlyList<long> Of(CopiedPictures copied, long frames) =>
        [.. new[] { copied.First, copied.End }.Where(seam => seam > 0 && seam < frames)];

    /// <param name="seams">As <see cref="Of"/>.</param>
    public static FfmpegJob Job(
        string path, IReadOnlyList<long> seams, long frames, Rational rate, MachineLimits limits, string what) => new(
        FfmpegTool.Ffmpeg,
        [.. FfmpegArguments.Ffmpeg, StopAtAnyError, .. Inputs(path, seams, rate, limits), .. Outputs(seams, frames, 0)],
        what,
        limits.FfmpegTimeout);

    /// <summary>The file once for each seam, from there on.</summary>
    public static IEnumerable<string> Inputs(string path, IReadOnlyList<long> seams, Rational rate, MachineLimits limits) =>
        seams.SelectMany(seam => Input(path, seam, rate, limits));

    /// <param name="first">The number of the first of <see cref="Inputs"/> among all inputs of the run.</param>
    public static IEnumerable<string> Outputs(IReadOnlyList<long> seams, long frames, int first) =>
        seams.SelectMany((seam, i) => Output(first + i, Window(seam, frames)));

    /// <summary>What is wrong around the seams, in one line; null when nothing is.</summary>
    /// <param name="said">What the run said that decoded them.</param>
    public static string? Fault(string said, IReadOnlyList<long> seams, long frames)
    {
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var (decoded, expected) = (lines.Count(l => l == PictureReport.Mark), seams.Sum(s => Window(s, frames).Count));
        var complaint = lines.FirstOrDefault(l => l != PictureReport.Mark && !l.StartsWith("frame:", StringComparison.Ordinal));
        return complaint is not null ? $"a decoder complains where copied and encoded frames meet: {complaint}"
            : decoded != expected ? $"{decoded} of {expected} frames decode where copied and encoded ones meet"
            : null;
    }

    private static FrameRange Window(long seam, long frames) => new(Math.Max(0, seam - Around), Math.Min(frames, seam + Around));

    private static IEnumerable<string> Input(string path, long seam, Rational rate, MachineLimits limits)
    {
        // Half a frame early, so that no rounding drops the first one.
        var from = rate.SecondsOf(Math.Max(0, seam - Around)) - (rate.SecondsOf(1) / 2);
        return
        [
            // Edges between blocks are smoothed after all is read that can be wrong: nothing is learned from it.
            .. Untrusted, .. EveryPicture, "-err_detect", "explode", "-skip_loop_filter", "all", "-threads", Whole(limits.FfmpegThreads),
            .. from > 0 ? ["-ss", Seconds(from)] : Array.Empty<string>(),
            "-f", "mov", "-i", File(path),
        ];
    }

    private static IEnumerable<string> Output(int number, FrameRange window) =>
    [
        "-map", $"{number}:v:0", "-vf", $"trim=end_frame={Whole(window.Count)},{PictureReport.ToOutput}", "-f", "null", "-",
    ];
}
