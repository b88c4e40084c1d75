using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Outputs.Pictures;

/// <summary>The ffmpeg run that makes one or more <see cref="TileSheet"/>s of a clip, which is decoded once for all.</summary>
internal static class SheetJob
{
    /// <param name="listPath">Where <see cref="Stretches.List"/> was written.</param>
    /// <param name="first">The frame that the list begins with.</param>
    /// <param name="folder">Where the pictures are written.</param>
    public static FfmpegJob Build(
        ClipToShow clip, IReadOnlyList<TileSheet> sheets, string listPath, long first, string folder, string what, MachineLimits limits) =>
        new(
            FfmpegTool.Ffmpeg,
            [
                .. FfmpegArguments.Ffmpeg,
                // The list's times are the clip's.
                "-copyts",
                .. Jpeg.Input(limits),
                "-f", "concat", "-safe", "0", "-i", File(listPath),
                "-filter_complex_threads", Whole(limits.FfmpegThreads),
                "-filter_complex", Graph(clip, sheets, first),
                .. sheets.SelectMany((sheet, i) => Jpeg.Output($"[o{i}]", sheet.Quality, Path.Combine(folder, sheet.Name))),
            ],
            what,
            limits.FfmpegTimeout);

    /// <summary>The frames that the pictures show, ascending.</summary>
    public static IReadOnlyList<long> Frames(ClipToShow clip, IEnumerable<TileSheet> sheets) =>
        [.. sheets.SelectMany(sheet => sheet.Frames(clip)).Distinct().Order()];

    /// <summary>
    /// Times become frame numbers, counted from the first of the list; each picture takes those that it shows, and all are reported.
    /// </summary>
    private static string Graph(ClipToShow clip, IReadOnlyList<TileSheet> sheets, long first)
    {
        var rate = clip.FrameRate;
        var numbered = $"[0:v:0]settb=expr={Whole(rate.Denominator)}/{Whole(rate.Numerator)},{Only(Frames(clip, sheets), first)}";
        var outputs = string.Concat(sheets.Select((_, i) => $"[s{i}]"));
        return string.Join(';',
        [
            $"{numbered},{PictureReport.ToOutput},split={Whole(sheets.Count)}{outputs}",
            .. sheets.Select((sheet, i) => $"[s{i}]{Only(sheet.Frames(clip), first)},{sheet.Filter}[o{i}]"),
        ]);
    }

    /// <summary>In groups: ffmpeg refuses an expression of more than a hundred sums within one another.</summary>
    private static string Only(IEnumerable<long> frames, long first)
    {
        var groups = frames.Chunk(10).Select(group => $"({string.Join('+', group.Select(frame => $"eq(pts,{Whole(frame - first)})"))})");
        return $"select='{string.Join('+', groups)}'";
    }

    /// <summary>The frames that went into the pictures.</summary>
    /// <param name="said">What <see cref="IFfmpeg.Run"/> returned.</param>
    public static IEnumerable<long> Shown(string said, long first) =>
        said.Split('\n').Select(PictureReport.Time).OfType<long>().Select(number => number + first);
}
