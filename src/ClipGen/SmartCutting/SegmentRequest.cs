using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>A segment file that is wanted.</summary>
/// <param name="Output">Where it is written. Temporary files lie in a folder beside it until it is made.</param>
/// <param name="What">What is cut, for errors.</param>
/// <param name="Gaps">Where the recording has no sound packets, seconds of the cut.</param>
/// <param name="Finished">Whether it is a finished MP4, as it is all of its clip; else it is a MOV file, and is joined with others.</param>
internal sealed record SegmentRequest(
    CutPlan Plan, EncoderSettings Encoder, string Output, string What, IReadOnlyList<Stretch> Gaps, bool Finished = false);
