using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>One entry for one clip's history.</summary>
/// <param name="Segments">Only of orders of version 1.0, with the first entry: what they make, which the record says from then on.</param>
public sealed record StatusChange(ClipKey Clip, StatusEntry Entry, IReadOnlyList<Segment>? Segments = null);
