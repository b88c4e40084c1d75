using ClipGen.Model;

namespace ClipGen.Recordings;

/// <summary>Where an MPEG-TS file holds the pictures from one key picture to the next, and the sound that is heard with them.</summary>
/// <param name="Start">When the key picture is shown, seconds of the file's clock.</param>
/// <param name="From">The first byte that belongs to the group.</param>
/// <param name="Until">The first byte after the group; null where the file ends with it.</param>
/// <param name="Begins">The earliest timestamp at or after <paramref name="From"/>, seconds.</param>
[Persisted]
public sealed record PictureGroup(double Start, long From, long? Until, double Begins);
