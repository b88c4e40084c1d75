using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.SmartCutting;

/// <summary>The ffmpeg runs that make what a smart cut does not copy: its edges, each in a file of its own, and all its sound.</summary>
internal static class SmartJob
{
    /// <summary>Both in one run: a clip of many segments starts fewer processes.</summary>
    /// <param name="sound">Where the sound goes: stereo, 16 bits, little endian, 48 kHz.</param>
    public static FfmpegJob EdgesAndSound(
        SegmentRequest request, IReadOnlyList<Edge> edges, EdgeEncoder encoder, MachineLimits limits, string sound) => Job(
        request, limits,
        [
            .. EdgeInputs(edges, limits),
            .. SoundInput(request, limits),
            .. EdgeFilters(request, edges, limits),
            .. SoundFilter(request, edges.Count),
            .. EdgeOutputs(request, edges, encoder, limits),
            "-map", "[a]", "-c:a", "pcm_s16le", "-f", "s16le", File(sound),
        ]);

    public static FfmpegJob Edges(SegmentRequest request, IReadOnlyList<Edge> edges, EdgeEncoder encoder, MachineLimits limits) => Job(
        request, limits,
        [
            .. EdgeInputs(edges, limits),
            .. EdgeFilters(request, edges, limits),
            .. EdgeOutputs(request, edges, encoder, limits),
        ],
        seconds: edges.Max(edge => edge.Input.Seconds));

    /// <param name="sound">Where an MP4 file of the finished clip's sound is written.</param>
    public static FfmpegJob Sound(SegmentRequest request, MachineLimits limits, string sound) => Job(
        request, limits,
        [
            .. SoundInput(request, limits),
            .. SoundFilter(request, 0),
            "-map", "[a]", "-map_metadata", "-1", "-map_chapters", "-1", .. Mp4.Sound(request.Encoder), "-f", "mp4", File(sound),
        ],
        what: $"encoding the sound while {request.What}");

    /// <param name="what">What is made, for errors; null: all of the request.</param>
    /// <param name="seconds">The length of what is made; null: that of the whole cut.</param>
    private static FfmpegJob Job(
        SegmentRequest request, MachineLimits limits, IEnumerable<string> arguments, string? what = null, double? seconds = null) => new(
        FfmpegTool.Ffmpeg,
        [.. FfmpegArguments.Ffmpeg, "-copyts", .. arguments],
        what ?? request.What,
        limits.FfmpegTimeout,
        request.Plan.Folder,
        seconds ?? request.Plan.OutputSeconds);

    private static IEnumerable<string> EdgeInputs(IReadOnlyList<Edge> edges, MachineLimits limits) =>
        edges.SelectMany(edge => CutJob.Input(edge.Input, limits));

    private static IEnumerable<string> EdgeFilters(SegmentRequest request, IReadOnlyList<Edge> edges, MachineLimits limits) =>
    [
        "-filter_complex_threads", Whole(limits.FfmpegThreads),
        .. edges.SelectMany((edge, i) => new[] { "-filter_complex", CutFilter.Edge(request.Plan, edge.Input, i) }),
    ];

    private static IEnumerable<string> EdgeOutputs(
        SegmentRequest request, IReadOnlyList<Edge> edges, EdgeEncoder encoder, MachineLimits limits) => edges.SelectMany<Edge, string>(
        (edge, i) =>
        [
            "-map", $"[v{i}]", "-map_metadata", "-1", "-map_chapters", "-1",
            .. encoder.Arguments(request.Encoder, limits),
            "-fps_mode", "passthrough",
            .. Mp4.SegmentContainer(request.Plan.Shape),
            File(edge.File),
        ]);

    private static IEnumerable<string> SoundInput(SegmentRequest request, MachineLimits limits) =>
        request.Plan.Inputs[0] is { SoundInput: null } input ? CutJob.Input(input, limits) : CutJob.Sound(request.Plan.Inputs[0]);

    /// <param name="input">The number of ffmpeg's input that holds it.</param>
    private static IEnumerable<string> SoundFilter(SegmentRequest request, int input) =>
        ["-filter_complex", CutFilter.SoundAlone(request.Plan, input)];
}
