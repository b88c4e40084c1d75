using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Text;
using ClipGen.Timeline;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;

namespace ClipGen.Tests;

/// <summary>Steps that do nothing but keep the status history as a store would, and fail where the test says.</summary>
/// <param name="fails">The error of a step call; null when it succeeds.</param>
/// <param name="segments">Of the clip's record.</param>
/// <param name="wanted">What the clip asks for besides its cut; null plans as a release before that did.</param>
internal sealed class ScriptedSteps(
    Func<string, object, ClipError?> fails, int segments = 3, WantedOutputs? wanted = null) : ISteps
{
    private static readonly DateTimeOffset Added = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly VideoInfo Video = new(
        0, "h264", 320, 180, new Rational(25), 0, 60, 1.0 / 90000, "yuv420p", new Rational(1), 0, false, null, null);

    public Clip Clip { get; private set; } = Clip.Detected(Order().Clip, null, Segments(segments), Added).Clip;

    public List<StatusEntry> History { get; } = [Clip.Detected(Order().Clip, null, [], Added).Entry];

    public List<ClipOutcome> Published { get; } = [];

    /// <summary>Clips whose end started the next one.</summary>
    public List<ClipKey> Continued { get; } = [];

    public static GenerateClipOrder Order(int parallel = 4) => new(new("acme", "ep-1", "c1"), 1, new(parallel, new(), MaxParallelClips: 2));

    public static IReadOnlyList<Segment> Segments(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Segment($"00:{i:D2}", $"00:{i + 1:D2}"))];

    public object? Execute(string name, object input)
    {
        if (fails(name, input) is { } error)
        {
            throw new ClipException(error);
        }
        switch (input)
        {
            case GenerateClipOrder ended when name == nameof(IClipSteps.StartNextClip):
                Assert.True(Clip.Status is ClipStatus.Complete or ClipStatus.Failed);
                Continued.Add(ended.Clip);
                return null;
            case GenerateClipOrder order:
                return new ClipPlan(
                    OutputShape.Of(Video, order.Settings.Encoder),
                    [.. (order.Segments ?? Clip.Segments).Select(s => PlannedSegment.Of(s, new("main", null)))],
                    [new("main", Video, null)],
                    wanted);
            case SegmentOrder order:
                return new SegmentResult(
                    order.Number, $"{order.Number}.mkv", 1, 1, "320x180", 25, "main", order.Number == 2 ? ["a warning"] : []);
            case StitchOrder order:
                Assert.Equal(Enumerable.Range(1, order.Segments.Count), order.Segments.Select(s => s.Number));
                var file = order.Variant is { } variant ? $"clip.{EnumNames.Of(variant)}.mp4" : "clip.mp4";
                var path = $"acme/ep-1/clips/c1/{file}";
                return new ClipOutput(
                    path, 1, 1, order.Shape!.Resolution, order.Segments.Count,
                    Parts: order.Outputs?.Wants(CaptionKind.Embedded) == true ? [new("embedded", path, 1)] : null,
                    Warnings: order.Outputs?.Loudness is null ? null : ["loudness is -17 LUFS instead of -14 LUFS"]);
            case StatusChange change:
                (Clip, var entry) = StatusHistory.Append(Clip with { Segments = change.Segments ?? Clip.Segments }, change.Entry);
                Clip = Clip with { Outputs = change.Outputs, OutputsPending = change.OutputsPending };
                History.Add(entry);
                return null;
            case SideFilesOrder:
                return new MadeOutputs([new("vtt", "acme/ep-1/clips/c1/clip.vtt", 1)], []);
            case OutputsChange change:
                Assert.Equal(ClipStatus.Complete, Clip.Status);
                Clip = Clip with
                {
                    Outputs = [.. Clip.Outputs ?? [], .. change.Made.Files],
                    Warnings = [.. Clip.Warnings ?? [], .. change.Made.Warnings],
                    OutputsPending = change.Done ? null : true,
                };
                return new MadeOutputs(Clip.Outputs, Clip.Warnings);
            case ClipOutcome outcome:
                Published.Add(outcome);
                return null;
            default:
                return null;
        }
    }
}
