using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Recordings;

namespace ClipGen.Workflow.Messages;

/// <summary>What an attempt makes, read from the clip's record once, and what its segments have in common.</summary>
/// <param name="Shape">Of all pictures of the clip; null when no segment's track can be read, and then every segment fails.</param>
/// <param name="Segments">In the order they are played.</param>
/// <param name="Tracks">Each selected track, measured.</param>
/// <param name="Outputs">What is made besides the cut; null in plans of older versions, which made nothing.</param>
public sealed record ClipPlan(
    OutputShape? Shape, IReadOnlyList<PlannedSegment> Segments, IReadOnlyList<TrackPlan> Tracks, WantedOutputs? Outputs = null);
