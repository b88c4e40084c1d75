using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>One entry for one clip's history.</summary>
/// <param name="Segments">What an attempt makes, with its first entry: the record says that from then on, even if it was changed after the order.</param>
public sealed record StatusChange(ClipKey Clip, StatusEntry Entry, IReadOnlyList<Segment>? Segments = null);
