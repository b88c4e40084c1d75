namespace ClipGen.Storage;

/// <summary>A file beside a finished clip.</summary>
/// <param name="Name">One of <see cref="SideFiles.Names"/>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Attempt">The attempt that made it.</param>
public sealed record StoredSideFile(string Name, long Size, int Attempt);
