using ClipGen.Model;

namespace ClipGen.Storage;

/// <summary>A stored file as it is now.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Version">Changes when the content may have: an ETag, or the time of the last change.</param>
[Persisted]
public sealed record MediaFile(string Name, long Size, string Version);
