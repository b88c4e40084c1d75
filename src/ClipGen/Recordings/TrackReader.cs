using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Recordings;

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
    // By name: a playlist that names one file a million times costs as much as one that names it once.
    private readonly Dictionary<string, MediaFile> files = [];
    private readonly Dictionary<string, MediaInfo> heads = [];
    private readonly Dictionary<string, ClipException> unreadable = [];
    private readonly Dictionary<string, PacketList> packets = [];

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
        var name = Name(chunk);
        if (!files.TryGetValue(name, out var file))
        {
            files[name] = file = await media.FindChunk(track, name, cancellation)
                ?? throw new ClipException(ErrorCode.ChunkMissing, $"chunk {name} of track '{track.TrackName}' is missing in {MediaNames.TrackFolder(track)}");
        }
        // A pipe or a device has no size either, and opening one may block forever.
        return file.Size > 0 ? file : throw Corrupt(chunk, "it is empty");
    }

    /// <summary>The name of a chunk that is no longer what it was when it was first looked at; null when all are.</summary>
    public async Task<string?> Changed()
    {
        foreach (var (name, file) in files)
        {
            if (await media.FindChunk(track, name, cancellation) != file)
            {
                return name;
            }
        }
        return null;
    }

    /// <summary>What a chunk's beginning says of its streams.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.MediaCorrupt"/>: it holds no pictures.</exception>
    public async Task<MediaInfo> Head(int chunk)
    {
        var name = Name(chunk);
        if (unreadable.TryGetValue(name, out var failure))
        {
            throw failure;
        }
        try
        {
            return heads.TryGetValue(name, out var info) ? info : heads[name] = await ReadHead(chunk);
        }
        catch (ClipException e) when (!e.Error.Retriable)
        {
            unreadable[name] = e;
            throw;
        }
    }

    private async Task<MediaInfo> ReadHead(int chunk)
    {
        var path = await media.FetchChunkHead(track, await File(chunk), work, cancellation);
        var info = await Ask(chunk, Probe.Job(FfmpegArguments.File(path), Demuxer, $"reading the beginning of {Describe(chunk)}"), Probe.Read);
        if (info is { Video: null, BareVideo: { } bare } && chunk > 0)
        {
            // Its headers are those of the recording.
            var described = (await Head(0)).Video!;
            info = info with { Video = described with { Index = bare.Index, StartSeconds = bare.StartSeconds, DurationSeconds = null }, LacksHeaders = true };
        }
        return info.Video is not { } video ? throw Corrupt(chunk, "it has no video frames that can be read")
            : SourceLimits.Fault(video) is { } fault ? throw new ClipException(ErrorCode.MediaUnsupported, $"{Describe(chunk)} cannot be used: {fault}")
            : info;
    }

    /// <summary>The track's pictures, at the rate that those of its first chunk have by their own times where what it claims is doubtful (R3.9).</summary>
    public async Task<VideoInfo> Video()
    {
        var video = (await Head(0)).Video!;
        if (!video.Uneven)
        {
            return video;
        }
        var packets = await Packets(0);
        var (rate, uneven) = PictureSpacing.Measure(packets.Pictures, packets.Pictures[0], video.FrameRate);
        return video with { FrameRate = rate, Uneven = uneven };
    }

    /// <summary>When the track's first picture is shown on the player's clock: as its import noted, else as its first chunk shows (R3.8).</summary>
    public async Task<double> FirstPicture() => Playlist.FirstPicture ?? PlayerClock.FirstPicture(await Head(0));

    /// <summary>The times of a chunk's packets; this needs the whole chunk.</summary>
    public async Task<PacketList> Packets(int chunk)
    {
        if (!packets.TryGetValue(Name(chunk), out var list))
        {
            var info = await Head(chunk);
            var folder = await Fetch(chunk);
            list = await Ask(chunk,
                PacketList.Job(Name(chunk), Demuxer, $"listing the packets of {Describe(chunk)}", folder),
                text => PacketList.Read(text, info));
            packets[Name(chunk)] = list.Pictures.Count > 0 ? list : throw Corrupt(chunk, "it has no video frames");
        }
        return list;
    }

    /// <summary>The full path of the folder that holds the whole chunk.</summary>
    public async Task<string> Fetch(int chunk) => await media.FetchChunk(track, await File(chunk), work, cancellation);

    /// <summary>ffprobe fails on anything that is not MPEG-TS; that is the chunk's fault.</summary>
    private async Task<T> Ask<T>(int chunk, FfmpegJob job, Func<string, T> read)
    {
        try
        {
            return read(await ffmpeg.Run(job, null, cancellation));
        }
        catch (ClipException e) when (e.Error.Code is ErrorCode.FfmpegFailed or ErrorCode.MediaCorrupt)
        {
            throw new ClipException(Corrupt(chunk, "ffprobe does not recognize it as MPEG-TS").Error with { ExitCode = e.Error.ExitCode, Output = e.Error.Output }, e);
        }
    }

    public ClipException Corrupt(int chunk, string why) => new(ErrorCode.MediaCorrupt, $"{Describe(chunk)} cannot be used: {why}");

    private string Name(int chunk) => Playlist.Chunks[chunk].Name;

    private string Describe(int chunk) => $"chunk {Name(chunk)} of track '{track.TrackName}'";
}
