using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.SmartCutting;

/// <summary>The one ffmpeg run of a smart cut: its edges encoded, each to a file of its own, and all its sound decoded.</summary>
internal static class SmartJob
{
    /// <param name="sound">Where the sound goes: stereo, 16 bits, little endian, 48 kHz.</param>
    public static FfmpegJob Build(
        SegmentRequest request, IReadOnlyList<Edge> edges, EdgeEncoder encoder, MachineLimits limits, string sound)
    {
        var plan = request.Plan;
        var heard = plan.Inputs[0];
        return new(
            FfmpegTool.Ffmpeg,
            [
                .. FfmpegArguments.Ffmpeg,
                "-copyts",
                .. edges.SelectMany(edge => CutJob.Input(edge.Input, limits)),
                .. heard.SoundInput is null ? CutJob.Input(heard, limits) : CutJob.Sound(heard),
                "-filter_complex_threads", Whole(limits.FfmpegThreads),
                .. edges.SelectMany((edge, i) => new[] { "-filter_complex", CutFilter.Edge(plan, edge.Input, i) }),
                "-filter_complex", CutFilter.SoundAlone(plan, edges.Count),
                .. edges.SelectMany((edge, i) => Output(plan, edge, i, encoder.Arguments(request.Encoder, limits))),
                "-map", "[a]", "-c:a", "pcm_s16le", "-f", "s16le", File(sound),
            ],
            request.What,
            limits.FfmpegTimeout,
            plan.Folder,
            plan.OutputSeconds);
    }

    private static IEnumerable<string> Output(CutPlan plan, Edge edge, int number, IEnumerable<string> encoder) =>
    [
        "-map", $"[v{number}]", "-map_metadata", "-1", "-map_chapters", "-1",
        .. encoder,
        "-fps_mode", "passthrough",
        .. Mp4.SegmentContainer(plan.Shape),
        File(edge.File),
    ];
}
