using ClipGen.Ffmpeg;
using ClipGen.Model;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>The ffmpeg run that makes an exact cut.</summary>
public static class CutJob
{
    /// <summary>A segment file: its pictures encoded for good, its sound left as it is for the join to encode.</summary>
    public static FfmpegJob Segment(CutPlan plan, EncoderSettings encoder, MachineLimits limits, string output, string what) =>
        Build(plan, encoder, limits, ["-c:a", "pcm_s16le", .. Mp4.SegmentContainer(plan.Shape)], output, what);

    /// <summary>A finished MP4 of this one cut.</summary>
    public static FfmpegJob Finished(CutPlan plan, EncoderSettings encoder, MachineLimits limits, string output, string what) =>
        Build(plan, encoder, limits, [.. Mp4.Sound(encoder), .. Mp4.Container(plan.Shape)], output, what);

    private static FfmpegJob Build(
        CutPlan plan, EncoderSettings encoder, MachineLimits limits, IReadOnlyList<string> target, string output, string what) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg,
            "-copyts",
            .. plan.Inputs.SelectMany(input => Input(input, limits)),
            .. plan.Inputs.Where(input => input.SoundInput is not null).SelectMany(Sound),
            "-filter_complex_threads", Whole(limits.FfmpegThreads),
            "-filter_complex", CutFilter.Build(plan),
            "-map", "[v]", "-map", "[a]",
            "-map_metadata", "-1", "-map_chapters", "-1",
            "-c:v", "libx264", "-preset", encoder.Preset, "-crf", Whole(encoder.Crf), "-threads", Whole(EncoderThreads(limits)),
            // Headers that do not depend on the content, so that segments join.
            "-x264-params", "stitchable=1",
            "-fps_mode", "passthrough",
            .. target,
            File(output),
        ],
        what,
        limits.FfmpegTimeout,
        plan.Folder,
        plan.OutputSeconds);

    /// <summary>x264's own rule for so many cores: its threads encode pictures that wait for one another.</summary>
    internal static int EncoderThreads(MachineLimits limits) => limits.FfmpegThreads * 3 / 2;

    internal static IEnumerable<string> Input(CutInput input, MachineLimits limits) =>
    [
        .. Untrusted,
        .. EveryPicture,
        .. SizeFilter.Input,
        "-threads", Whole(limits.FfmpegThreads),
        .. input.SeekSeconds > 0 ? ["-ss", Seconds(input.SeekSeconds)] : Array.Empty<string>(),
        "-f", input.Demuxer,
        "-i", input.Input,
    ];

    internal static IEnumerable<string> Sound(CutInput input) => [.. Untrusted, "-f", input.Demuxer, "-i", input.SoundInput!];
}
