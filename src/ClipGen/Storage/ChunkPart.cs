namespace ClipGen.Storage;

/// <summary>The bytes of a chunk that a cut needs: its first ones, and a range.</summary>
/// <param name="Head">How many bytes at the beginning.</param>
/// <param name="From">The first byte of the range.</param>
/// <param name="Until">The first byte after it.</param>
/// <param name="Begins">The earliest timestamp in it, seconds; null when it begins as the chunk does.</param>
public sealed record ChunkPart(long Head, long From, long Until, double? Begins)
{
    public long Size => Head + Until - From;
}
