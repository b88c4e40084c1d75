namespace ClipGen.Timeline;

/// <summary>One chunk as a playlist names it.</summary>
/// <param name="Name">Its file, relative to the playlist's folder.</param>
/// <param name="Seconds">What the playlist says it lasts; a first guess, because packagers round.</param>
/// <param name="Discontinuity">Whether its timestamps do not continue those of the chunk before.</param>
/// <param name="Written">The name with the escapes that the playlist has it with; null without any. Taken when there is no file called <paramref name="Name"/>.</param>
public sealed record PlaylistChunk(string Name, double Seconds, bool Discontinuity = false, string? Written = null);
