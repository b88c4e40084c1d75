using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Recordings;

namespace ClipGen.Workflow.Messages;

/// <summary>The cut segments of a clip, in order, to be joined.</summary>
/// <param name="Outputs">What is made with the join: embedded captions, loudness; null in orders of older versions.</param>
/// <param name="Tracks">What the segments are cut from; as <paramref name="Outputs"/>.</param>
/// <param name="Variant">The other shape that is made of a complete clip; null for the clip itself.</param>
public sealed record StitchOrder(
    ClipKey Clip,
    int Attempt,
    OutputShape? Shape,
    IReadOnlyList<SegmentResult> Segments,
    EncoderSettings Encoder,
    WantedOutputs? Outputs = null,
    IReadOnlyList<TrackPlan>? Tracks = null,
    ClipShape? Variant = null);
