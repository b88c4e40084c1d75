using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Recordings;

namespace ClipGen.Workflow.Messages;

/// <summary>The files beside a complete clip that are made of what the clip shows and says: captions and pictures.</summary>
/// <param name="Shape">Of the clip.</param>
/// <param name="Tracks">What its segments are cut from.</param>
/// <param name="SegmentTracks">The name of each segment's track, in the order in which they play.</param>
public sealed record SideFilesOrder(
    ClipKey Clip,
    int Attempt,
    OutputShape Shape,
    WantedOutputs Outputs,
    IReadOnlyList<TrackPlan> Tracks,
    IReadOnlyList<string> SegmentTracks)
{
    public static SideFilesOrder Of(GenerateClipOrder order, ClipPlan plan, OutputShape shape, WantedOutputs outputs) => new(
        order.Clip, order.Attempt, shape, outputs, plan.Tracks, [.. plan.Segments.Select(s => s.TrackName ?? "")]);
}
