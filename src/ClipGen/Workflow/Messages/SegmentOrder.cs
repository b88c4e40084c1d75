using ClipGen.Cutting;
using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>One segment to be cut: all that decides what the cut is.</summary>
/// <param name="Number">The segment's place in its clip, counted from 1.</param>
/// <param name="Track">The track it is cut from; null when it has none, and then the cut fails.</param>
/// <param name="Shape">Of all pictures of the clip.</param>
public sealed record SegmentOrder(
    ClipKey Clip,
    int Attempt,
    int Number,
    Segment Segment,
    TrackChoice Choice,
    TrackPlan? Track,
    OutputShape? Shape,
    EncoderSettings Encoder)
{
    /// <param name="index">The segment's place in the order, counted from 0.</param>
    public static SegmentOrder Of(GenerateClipOrder order, ClipPlan plan, int index)
    {
        var choice = plan.Segments[index];
        return new(order.Clip, order.Attempt, index + 1, order.Segments[index], choice,
            plan.Tracks.FirstOrDefault(t => t.TrackName == choice.TrackName), plan.Shape, order.Settings.Encoder);
    }
}
