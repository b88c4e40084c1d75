namespace ClipGen.Timeline;

/// <summary>What a chunk's own timestamps say, in the seconds of the file.</summary>
/// <param name="Start">Of its first picture.</param>
/// <param name="End">When its last picture is no longer shown.</param>
public readonly record struct ChunkTimes(double Start, double End);
