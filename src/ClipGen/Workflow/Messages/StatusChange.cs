using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>One entry for one clip's history.</summary>
/// <param name="Segments">Only of orders of version 1.0, with the first entry: what they make, which the record says from then on.</param>
/// <param name="Outputs">With the last entry: what was made in the clip's own file.</param>
/// <param name="OutputsPending">With the last entry: true when more is made after it.</param>
public sealed record StatusChange(
    ClipKey Clip,
    StatusEntry Entry,
    IReadOnlyList<Segment>? Segments = null,
    IReadOnlyList<ClipFile>? Outputs = null,
    bool? OutputsPending = null);
