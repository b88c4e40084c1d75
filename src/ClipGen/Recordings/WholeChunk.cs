using ClipGen.Ffmpeg;
using ClipGen.Storage;

namespace ClipGen.Recordings;

/// <summary>What a chunk is, read once from its beginning to its end.</summary>
/// <param name="Media">With the number of its pictures.</param>
/// <param name="Packets">Their times.</param>
public sealed record WholeChunk(MediaInfo Media, PacketList Packets)
{
    private ChunkIndex? index;

    /// <param name="path">Its full path.</param>
    /// <param name="what">What it is read for, for errors.</param>
    /// <exception cref="Model.ClipException">ffprobe cannot read it.</exception>
    public static async Task<WholeChunk> Read(IFfmpeg ffmpeg, string path, string what, CancellationToken cancellation)
    {
        var said = await ffmpeg.Run(Probe.WholeJob(FfmpegArguments.File(path), TrackReader.Demuxer, what), null, cancellation);
        var (media, lines) = (Probe.Read(said), Probe.Packets(said));
        var list = ListedChunk.Read(lines, media);
        return new(media, list.Packets)
        {
            index = ChunkIndex.Of(new("", new FileInfo(path).Length, ""), media.WithoutLength(), list.Packets, list.Groups, path),
        };
    }

    /// <summary>What is kept beside the chunk.</summary>
    /// <param name="stored">The chunk as it is in the store.</param>
    /// <returns>null when there is nothing to keep, or when another file is in the store.</returns>
    public string? IndexOf(MediaFile stored) =>
        index is not null && stored.Size == index.Chunk.Size ? (index with { Chunk = stored }).Write() : null;
}
