namespace ClipGen.Timeline;

/// <summary>A chunk and how its timestamps relate to the recording's pictures: picture n is shown at <c>Origin + n / rate</c>.</summary>
/// <param name="Index">Its place in the playlist, counted from 0.</param>
/// <param name="Origin">
/// The timestamp that the recording's first picture has, or would have, on this chunk's clock, seconds. Chunks of one origin are one run of
/// timestamps.
/// </param>
public readonly record struct PlacedChunk(int Index, double Origin);
