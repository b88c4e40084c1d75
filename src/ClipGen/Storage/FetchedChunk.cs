namespace ClipGen.Storage;

/// <summary>A chunk on this machine.</summary>
/// <param name="Folder">The full path of its folder.</param>
/// <param name="Name">Its file in that folder.</param>
/// <param name="IsWhole">Whether all of it is there, or only the part that was asked for.</param>
public readonly record struct FetchedChunk(string Folder, string Name, bool IsWhole);
