using ClipGen.Clips;
using ClipGen.Media;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Steps;

/// <summary>A track's playlist and what its chunks say of themselves, each asked once.</summary>
public sealed class TrackReader
{
    /// <summary>Chunks are MPEG-TS, and nothing else ever opens them: a chunk that holds a playlist is noise.</summary>
    public const string Demuxer = "mpegts";

    private readonly IMediaStore media;
    private readonly IFfmpeg ffmpeg;
    private readonly TrackKey track;
    private readonly WorkFolder work;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<int, MediaFile> files = [];
    private readonly Dictionary<int, MediaInfo> heads = [];
    private readonly Dictionary<int, PacketList> packets = [];

    private TrackReader(IMediaStore media, IFfmpeg ffmpeg, TrackKey track, WorkFolder work, HlsPlaylist playlist, CancellationToken cancellation) =>
        (this.media, this.ffmpeg, this.track, this.work, Playlist, this.cancellation) = (media, ffmpeg, track, work, playlist, cancellation);

    public HlsPlaylist Playlist { get; }

    /// <exception cref="ClipException"><see cref="ErrorCode.PlaylistMissing"/>, or what <see cref="HlsPlaylist.Parse"/> throws.</exception>
    public static async Task<TrackReader> Open(
        IMediaStore media, IFfmpeg ffmpeg, TrackKey track, WorkFolder work, CancellationToken cancellation)
    {
        var text = await media.ReadPlaylist(track, cancellation)
            ?? throw new ClipException(ErrorCode.PlaylistMissing,
                $"track '{track.TrackName}' has no playlist {MediaNames.TrackFolder(track)}/{MediaNames.PlaylistFile(track)}");
        return new(media, ffmpeg, track, work, HlsPlaylist.Parse(text), cancellation);
    }

    /// <summary>The stored file of a chunk.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.ChunkMissing"/>, with the chunk's name.</exception>
    public async Task<MediaFile> File(int chunk)
    {
        if (!files.TryGetValue(chunk, out var file))
        {
            var name = Playlist.Chunks[chunk].Name;
            files[chunk] = file = await media.FindChunk(track, name, cancellation)
                ?? throw new ClipException(ErrorCode.ChunkMissing, $"chunk {name} of track '{track.TrackName}' is missing in {MediaNames.TrackFolder(track)}");
        }
        return file;
    }

    /// <summary>What a chunk's beginning says of its streams.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.MediaCorrupt"/>: it holds no pictures.</exception>
    public async Task<MediaInfo> Head(int chunk)
    {
        if (!heads.TryGetValue(chunk, out var info))
        {
            var path = await media.FetchChunkHead(track, await File(chunk), work, cancellation);
            info = await Ask(chunk, Probe.Job(FfmpegArguments.File(path), Demuxer, $"reading the beginning of {Describe(chunk)}"), Probe.Read);
            heads[chunk] = info.Video is not null ? info : throw Corrupt(chunk, "it holds no pictures");
        }
        return info;
    }

    /// <summary>The times of a chunk's packets; this needs the whole chunk.</summary>
    public async Task<PacketList> Packets(int chunk)
    {
        if (!packets.TryGetValue(chunk, out var list))
        {
            var info = await Head(chunk);
            var folder = await Fetch(chunk);
            list = await Ask(chunk,
                PacketList.Job(Playlist.Chunks[chunk].Name, Demuxer, $"listing the packets of {Describe(chunk)}", folder),
                text => PacketList.Read(text, info));
            packets[chunk] = list.Pictures.Count > 0 ? list : throw Corrupt(chunk, "it holds no pictures");
        }
        return list;
    }

    /// <summary>The full path of the folder that holds the whole chunk.</summary>
    public async Task<string> Fetch(int chunk) => await media.FetchChunk(track, await File(chunk), work, cancellation);

    /// <summary>ffprobe fails on what is no MPEG-TS; that is the chunk's fault.</summary>
    private async Task<T> Ask<T>(int chunk, FfmpegJob job, Func<string, T> read)
    {
        try
        {
            return read(await ffmpeg.Run(job, null, cancellation));
        }
        catch (ClipException e) when (e.Error.Code is ErrorCode.FfmpegFailed or ErrorCode.MediaCorrupt)
        {
            throw new ClipException(Corrupt(chunk, "ffprobe finds no MPEG-TS in it").Error with { ExitCode = e.Error.ExitCode, Output = e.Error.Output }, e);
        }
    }

    public ClipException Corrupt(int chunk, string why) => new(ErrorCode.MediaCorrupt, $"{Describe(chunk)} cannot be used: {why}");

    private string Describe(int chunk) => $"chunk {Playlist.Chunks[chunk].Name} of track '{track.TrackName}'";
}
