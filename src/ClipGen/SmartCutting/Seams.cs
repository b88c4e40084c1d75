using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.SmartCutting;

/// <summary>Decodes the pictures around each place where copied and encoded ones meet: every one must come out, without a word.</summary>
internal static class Seams
{
    /// <summary>Pictures on either side.</summary>
    private const int Around = 3;

    /// <param name="seams">Each seam's first picture after it, counted from the file's first.</param>
    /// <param name="frames">Pictures of the file.</param>
    public static FfmpegJob Job(
        string path, IReadOnlyList<long> seams, long frames, Rational rate, MachineLimits limits, string what) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg,
            "-xerror",
            .. seams.SelectMany(seam => Input(path, seam, rate, limits)),
            .. seams.SelectMany((seam, i) => Output(i, Window(seam, frames))),
        ],
        what,
        limits.FfmpegTimeout);

    /// <summary>What is wrong around the seams, in one line; null when nothing is.</summary>
    /// <param name="said">What the run of <see cref="Job"/> said.</param>
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
            .. Untrusted, .. EveryPicture, "-err_detect", "explode", "-threads", Whole(limits.FfmpegThreads),
            .. from > 0 ? ["-ss", Seconds(from)] : Array.Empty<string>(),
            "-f", "mov", "-i", File(path),
        ];
    }

    private static IEnumerable<string> Output(int number, FrameRange window) =>
    [
        "-map", $"{number}:v:0", "-vf", $"trim=end_frame={Whole(window.Count)},{PictureReport.ToOutput}", "-f", "null", "-",
    ];
}
