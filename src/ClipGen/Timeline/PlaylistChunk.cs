namespace ClipGen.Timeline;

/// <summary>One chunk as a playlist names it.</summary>
/// <param name="Seconds">What the playlist says it lasts; a first guess, because packagers round.</param>
/// <param name="Discontinuity">Whether its timestamps do not continue those of the chunk before.</param>
public sealed record PlaylistChunk(string Name, double Seconds, bool Discontinuity = false);
