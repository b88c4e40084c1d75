using System.Text.Json;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Recordings;

/// <summary>
/// What is known of one chunk, kept beside it, so that ffprobe reads it once and not for every clip (decision 0017). It is bound to the
/// chunk's size and version, and to its first timestamps. A wrong one costs time, never a wrong frame: a cut that relied on it compares the
/// timestamps of the frames that were decoded, and is made again without it where they differ.
/// </summary>
/// <param name="Format">Of this record; files of another one are not read.</param>
/// <param name="Chunk">The chunk as it was.</param>
/// <param name="Head">What its beginning says of its streams.</param>
/// <param name="Packets">The times of its packets; null as long as nothing needed them.</param>
/// <param name="Groups">Where its groups of pictures lie; null when only the whole chunk can be read.</param>
[Persisted]
public sealed record ChunkIndex(int Format, MediaFile Chunk, MediaInfo Head, PacketList? Packets, PictureGroups? Groups = null)
{
    private const int CurrentFormat = 2;

    /// <param name="path">A file that holds the chunk's beginning.</param>
    /// <returns>null when the chunk's own bytes do not say the same; then ffprobe is asked each time.</returns>
    internal static ChunkIndex? Of(MediaFile chunk, MediaInfo head, PacketList? packets, PictureGroups? groups, string path) =>
        !head.LacksHeaders && new ChunkIndex(CurrentFormat, chunk, head, packets, groups) is var index
            && index.Fits(chunk) && index.BeginsAs(path) ? index : null;

    /// <summary>Whether it says the same of the chunk's beginning; it may know its packets besides.</summary>
    internal bool Agrees(ChunkIndex other) => (this with { Head = other.Head }).Write() == Write();

    internal string Write() => JsonSerializer.Serialize(this, ClipGenJson.Options);

    /// <returns>null when it is of another chunk, or no index at all.</returns>
    internal static ChunkIndex? Read(string? json, MediaFile chunk)
    {
        try
        {
            var index = json is null ? null : JsonSerializer.Deserialize<ChunkIndex>(json, ClipGenJson.Options);
            return index?.Fits(chunk) == true ? index : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool Fits(MediaFile chunk) =>
        Format == CurrentFormat
        && Chunk == chunk
        && Head is { Video: { } video, Sounds: not null, Streams: not null }
        && SourceLimits.Fault(video) is null
        && (Packets is null || (Packets.Pictures is [var first, ..] && Math.Abs(first - video.StartSeconds) < video.TimeBase));

    /// <summary>
    /// Whether the chunk's own bytes begin when this says: the time of a file's last change alone may hide that it is another one.
    /// </summary>
    /// <param name="path">A file that holds the chunk's beginning.</param>
    internal bool BeginsAs(string path)
    {
        var head = TransportPacket.Head(path);
        return TransportStream.Begins(head, pictures: true, Head.Video!.StartSeconds)
            && (Head.Audio?.StartSeconds is not { } sound || TransportStream.Begins(head, pictures: false, sound));
    }
}
