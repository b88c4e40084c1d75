using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>Segment files that a completed attempt needs no more.</summary>
public sealed record SegmentsToRemove(ClipKey Clip, int Attempt, IReadOnlyList<string> Files);
