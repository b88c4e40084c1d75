using ClipGen.Model;

namespace ClipGen.Recordings;

/// <summary>The track that a segment's speaker selects.</summary>
/// <param name="TrackName">Null when there is none.</param>
/// <param name="Warning">One line, when the default track was taken because no track lists the speaker.</param>
[Persisted]
public sealed record TrackChoice(string? TrackName, string? Warning);
