namespace ClipGen.Recordings;

/// <summary>What of a chunk is on this machine.</summary>
/// <param name="Folder">The full path of its folder.</param>
/// <param name="Name">Its file in that folder.</param>
/// <param name="Begins">The earliest timestamp of the file, seconds.</param>
public sealed record ChunkFile(string Folder, string Name, double Begins);
