using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Timeline;
using ClipGen.Workflow.Messages;

namespace ClipGen.Tests;

/// <summary>Steps that do nothing but keep the status history as a store would, and fail where the test says.</summary>
/// <param name="fails">The error of a step call; null when it succeeds.</param>
internal sealed class ScriptedSteps(Func<string, object, ClipError?> fails) : ISteps
{
    private static readonly VideoInfo Video = new(0, "h264", 320, 180, new Rational(25), 0, 60, 1.0 / 90000, "yuv420p", new Rational(1), 0, false, null, null);

    public Clip Clip { get; private set; } = Clip.Detected(new("acme", "ep-1", "c1"), null, [], new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).Clip;

    public List<StatusEntry> History { get; } = [Clip.Detected(new("acme", "ep-1", "c1"), null, [], new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).Entry];

    public List<ClipOutcome> Published { get; } = [];

    public static GenerateClipOrder Order(int segments, int parallel = 4) => new(
        new("acme", "ep-1", "c1"), 1, [.. Enumerable.Range(0, segments).Select(i => new Segment($"00:{i:D2}", $"00:{i + 1:D2}"))], [new("main")], new(parallel, new()));

    public object? Execute(string name, object input)
    {
        if (fails(name, input) is { } error)
        {
            throw new ClipException(error);
        }
        switch (input)
        {
            case GenerateClipOrder order:
                return new ClipPlan(OutputShape.Of(Video, order.Settings.Encoder), [.. order.Segments.Select(_ => new TrackChoice("main", null))], [new("main", Video, null)]);
            case SegmentOrder order:
                return new SegmentResult(order.Number, $"{order.Number}.mkv", 1, 1, "320x180", 25, "main", order.Number == 2 ? ["a warning"] : []);
            case StitchOrder order:
                Assert.Equal(Enumerable.Range(1, order.Segments.Count), order.Segments.Select(s => s.Number));
                return new ClipOutput("acme/ep-1/clips/c1/clip.mp4", 1, 1, "320x180", order.Segments.Count);
            case StatusChange change:
                (Clip, var entry) = StatusHistory.Append(Clip, change.Entry);
                History.Add(entry);
                return null;
            case ClipOutcome outcome:
                Published.Add(outcome);
                return null;
            default:
                return null;
        }
    }
}
