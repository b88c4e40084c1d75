using ClipGen.Ffmpeg;
using ClipGen.Model;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>The ffmpeg run that makes an exact cut.</summary>
public static class CutJob
{
    /// <summary>A segment file: its pictures encoded for good, its sound left as it is for the join to encode.</summary>
    public static FfmpegJob Segment(CutPlan plan, EncoderSettings encoder, string output, string what, TimeSpan timeout) =>
        Build(plan, encoder, ["-c:a", "pcm_s16le", "-f", "matroska"], output, what, timeout);

    /// <summary>A finished MP4 of this one cut.</summary>
    public static FfmpegJob Finished(CutPlan plan, EncoderSettings encoder, string output, string what, TimeSpan timeout) =>
        Build(plan, encoder, [.. Mp4.Sound(encoder), .. Mp4.Container(plan.Shape)], output, what, timeout);

    private static FfmpegJob Build(
        CutPlan plan, EncoderSettings encoder, IReadOnlyList<string> target, string output, string what, TimeSpan timeout) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg,
            "-copyts",
            .. plan.Runs.SelectMany(run => Input(run, encoder)),
            "-filter_complex_threads", Whole(encoder.Threads),
            "-filter_complex", CutFilter.Build(plan),
            "-map", "[v]", "-map", "[a]",
            "-map_metadata", "-1", "-map_chapters", "-1",
            "-c:v", "libx264", "-preset", encoder.Preset, "-crf", Whole(encoder.Crf), "-threads", Whole(EncoderThreads(encoder)),
            // Headers that do not depend on the content, so that segments join.
            "-x264-params", "stitchable=1",
            "-fps_mode", "passthrough",
            .. target,
            File(output),
        ],
        what,
        timeout,
        plan.Folder,
        plan.OutputSeconds);

    /// <summary>x264's own rule for so many cores: its threads encode pictures that wait for one another.</summary>
    private static int EncoderThreads(EncoderSettings encoder) => encoder.Threads * 3 / 2;

    private static IEnumerable<string> Input(CutRun run, EncoderSettings encoder) =>
    [
        .. Untrusted,
        "-threads", Whole(encoder.Threads),
        .. run.SeekSeconds > 0 ? ["-ss", Seconds(run.SeekSeconds)] : Array.Empty<string>(),
        "-f", run.Demuxer,
        "-i", run.Input,
    ];
}
