using ClipGen.Cutting;
using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>The cut segments of a clip, in order, to be joined.</summary>
public sealed record StitchOrder(
    ClipKey Clip, int Attempt, OutputShape? Shape, IReadOnlyList<SegmentResult> Segments, EncoderSettings Encoder);
