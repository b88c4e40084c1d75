using ClipGen.Clips;
using ClipGen.Media;

namespace ClipGen.Steps;

/// <summary>The cut segments of a clip, in order, to be joined.</summary>
public sealed record StitchOrder(ClipKey Clip, int Attempt, OutputShape? Shape, IReadOnlyList<SegmentResult> Segments, EncoderSettings Encoder);
