using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>A segment file that is wanted.</summary>
/// <param name="Output">Where it is written.</param>
/// <param name="What">What is cut, for errors.</param>
/// <param name="Gaps">Where the recording has no sound packets, seconds of the cut.</param>
internal sealed record SegmentRequest(CutPlan Plan, EncoderSettings Encoder, string Output, string What, IReadOnlyList<Stretch> Gaps);
