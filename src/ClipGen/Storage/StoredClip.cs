namespace ClipGen.Storage;

/// <summary>A finished clip in the media store.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Attempt">The attempt that made it.</param>
public sealed record StoredClip(long Size, int Attempt);
