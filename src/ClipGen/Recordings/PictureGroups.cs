using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Recordings;

/// <summary>
/// The groups of pictures of an MPEG-TS file, by their bytes: what a cut needs of a chunk in Blob Storage is read without the rest.
/// </summary>
/// <param name="Head">Bytes at the beginning of the file that describe its streams (PAT and PMT).</param>
/// <param name="Groups">Ascending; they overlap, as pictures and sound are interleaved.</param>
[Persisted]
public sealed record PictureGroups(long Head, IReadOnlyList<PictureGroup> Groups)
{
    /// <summary>The tables take some packets of 188 bytes; what is longer is something else.</summary>
    private const long LargestHead = 64 * 1024;

    /// <summary>The part of the file that shows pictures and sound between two times of its clock, seconds.</summary>
    /// <param name="size">Of the file, bytes.</param>
    /// <returns>null when only the whole file will do, for instance as it does not begin with its tables.</returns>
    internal ChunkPart? Part(double from, double to, long size)
    {
        if (Groups.Count == 0 || Head is <= 0 or > LargestHead)
        {
            return null;
        }
        var first = Groups.LastOrDefault(g => g.Start <= from);
        var needed = Groups.Where(g => g == (first ?? Groups[0]) || (g.Start > from && g.Start < to)).ToList();
        var until = needed.Exists(g => g.Until is null) ? size : needed.Max(g => g.Until!.Value);
        var part = new ChunkPart(Head, first?.From ?? Head, until, first?.Begins);
        return part.From >= Head && part.From < part.Until && part.Until <= size ? part : null;
    }
}
