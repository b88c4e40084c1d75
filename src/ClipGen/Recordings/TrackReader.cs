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

    /// <summary>Bytes of a chunk's beginning that most recordings need to show what they are.</summary>
    private const int SmallHead = 4096 * TransportPacket.Size;

    /// <summary>Bytes of a chunk's beginning that every recording shows it in: ffprobe itself reads little more.</summary>
    private const int LargeHead = 4 * 1024 * 1024;

    /// <summary>A chunk of no more bytes that lies here whole is read in one run: a process costs more than its bytes.</summary>
    private const int SmallChunk = 16 * 1024 * 1024;

    private readonly ITrackFiles track;
    private readonly IFfmpeg ffmpeg;
    private readonly int? sound;
    private readonly bool indexed;
    private readonly Func<string, MediaInfo, bool>? confirms;
    private readonly CancellationToken cancellation;
    // By name: a playlist that names one file a million times costs as much as one that names it once.
    private readonly Dictionary<string, MediaFile> files = [];
    private readonly Dictionary<string, MediaInfo> heads = [];
    private readonly Dictionary<string, ClipException> unreadable = [];
    private readonly Dictionary<string, ListedChunk> listed = [];
    private readonly Dictionary<int, ChunkIndex> indexes = [];

    private TrackReader(
        ITrackFiles track, IFfmpeg ffmpeg, HlsPlaylist playlist, int? sound, bool indexed, Func<string, MediaInfo, bool>? confirms,
        CancellationToken cancellation) =>
        (this.track, this.ffmpeg, Playlist, this.sound, this.indexed, this.confirms, this.cancellation) =
        (track, ffmpeg, playlist, sound, indexed, confirms, cancellation);

    /// <summary>Of whom messages speak: <c>track 'main'</c>.</summary>
    public string Name => track.Name;

    public HlsPlaylist Playlist { get; }

    /// <summary>Whether anything was answered from an index, and not by the media themselves.</summary>
    public bool UsedIndex => indexes.Count > 0;

    /// <param name="sound">The stream of sound to take, by its number in the chunks; null takes the default one.</param>
    /// <param name="indexed">Whether to use the indexes that are there; otherwise they are only written.</param>
    /// <param name="confirms">Whether a file that holds a chunk's beginning shows what an index says of it: for readers whose answers
    /// nothing compares with the media later. Null believes what fits the chunk.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.PlaylistMissing"/>, or what <see cref="HlsPlaylist.Parse"/> throws.</exception>
    public static async Task<TrackReader> Open(
        ITrackFiles track, IFfmpeg ffmpeg, int? sound, CancellationToken cancellation, bool indexed = true,
        Func<string, MediaInfo, bool>? confirms = null)
    {
        var text = await track.ReadPlaylist(cancellation)
            ?? throw new ClipException(ErrorCode.PlaylistMissing, $"{track.Name} has no playlist {track.Folder}/{track.PlaylistFile}");
        return new(track, ffmpeg, HlsPlaylist.Parse(text, track.PlaylistFile), sound, indexed, confirms, cancellation);
    }

    /// <summary>The stored file of a chunk.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.ChunkMissing"/>, with the chunk's name.</exception>
    public async Task<MediaFile> File(int chunk)
    {
        var name = NameOf(chunk);
        if (!files.TryGetValue(name, out var file))
        {
            files[name] = file = await track.FindChunk(name, cancellation)
                ?? (Playlist.Chunks[chunk].Written is { } written ? await track.FindChunk(written, cancellation) : null)
                ?? throw new ClipException(ErrorCode.ChunkMissing, $"{Describe(chunk)} is missing in {track.Folder}");
        }
        // A pipe or a device has no size either, and opening one may block forever.
        return file.Size > 0 ? file : throw Corrupt(chunk, "it is empty");
    }

    /// <param name="what">What it was read for.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.StorageFailed"/>, which is tried again: a chunk is no longer what it was when
    /// it was first looked at.</exception>
    public async Task CheckUnchanged(string what)
    {
        foreach (var file in files.Values)
        {
            if (await track.FindChunk(file.Name, cancellation) != file)
            {
                throw new ClipException(ErrorCode.StorageFailed, $"chunk {file.Name} of {track.Name} was replaced while {what}");
            }
        }
    }

    /// <summary>What a chunk's beginning says of its streams.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.MediaCorrupt"/>: it holds no pictures.</exception>
    public async Task<MediaInfo> Head(int chunk)
    {
        var name = NameOf(chunk);
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
        if (await Known(chunk) is { } head)
        {
            return head;
        }
        var path = await FetchHead(chunk);
        var (info, lines) = await ReadBeginning(chunk, path);
        if (info is { Video: null, BareVideo: { } bare } && chunk > 0)
        {
            // Its headers are those of the recording.
            var described = (await Head(0)).Video!;
            info = info with
            {
                Video = described with { Index = bare.Index, StartSeconds = bare.StartSeconds, DurationSeconds = null },
                LacksHeaders = true,
            };
        }
        // It may have been only the chunk's beginning.
        info = info.WithoutLength();
        if (info.Video is not { } video)
        {
            throw NoVideo(chunk, path);
        }
        if (SourceLimits.Fault(video) is { } fault)
        {
            throw new ClipException(ErrorCode.MediaUnsupported, $"{Describe(chunk)} cannot be used: {fault}");
        }
        if (sound is { } stream)
        {
            info = info.WithSound(stream);
        }
        if (lines is not null && ListedChunk.Read(lines, info) is { IsUsable: true } list)
        {
            listed[NameOf(chunk)] = list;
        }
        await Keep(chunk, info, listed.GetValueOrDefault(NameOf(chunk)));
        return info;
    }

    /// <returns>What it is, and its packets where the same run listed them.</returns>
    private async Task<(MediaInfo Media, string? Packets)> ReadBeginning(int chunk, string path)
    {
        var file = await File(chunk);
        var (input, what) = (FfmpegArguments.File(path), $"reading the beginning of {Describe(chunk)}");
        return file.Size <= SmallChunk && new FileInfo(path).Length == file.Size
            ? await Ask(chunk, Probe.WholeJob(input, Demuxer, what), json => (Probe.Read(json), Probe.Packets(json)))
            : (await Ask(chunk, Probe.Job(input, Demuxer, what), Probe.Read), null);
    }

    private async Task<string> FetchHead(int chunk)
    {
        var file = await File(chunk);
        var path = await track.FetchChunkHead(file, SmallHead, cancellation);
        return new FileInfo(path).Length == file.Size || TransportStream.ShowsEnough(TransportPacket.Head(path))
            ? path
            : await track.FetchChunkHead(file, LargeHead, cancellation);
    }

    /// <summary>What a chunk's index says of its beginning, and of its packets where it holds them.</summary>
    private async Task<MediaInfo?> Known(int chunk)
    {
        if (!indexed || sound is not null || await Index(chunk) is not { } index || !await IsConfirmed(chunk, index))
        {
            return null;
        }
        indexes[chunk] = index;
        if (index.Packets is { } list)
        {
            listed[NameOf(chunk)] = new(list, index.Groups);
        }
        return index.Head;
    }

    private async Task<ChunkIndex?> Index(int chunk)
    {
        var file = await File(chunk);
        return ChunkIndex.Read(await track.ReadIndex(file, cancellation), file) is { } index
            && (track.HasExactVersions || index.BeginsAs(await FetchHead(chunk)))
                ? index
                : null;
    }

    private async Task<bool> IsConfirmed(int chunk, ChunkIndex index) =>
        confirms is null || confirms(await track.FetchChunkHead(await File(chunk), SmallHead, cancellation), index.Head);

    /// <summary>Whether the media say the same as the indexes that were used.</summary>
    /// <param name="media">Reads the same track without them.</param>
    public async Task<bool> IsConfirmedBy(TrackReader media)
    {
        foreach (var (chunk, index) in indexes)
        {
            try
            {
                var head = await media.Head(chunk);
                var said = index with { Head = head };
                if (index.Packets is not null)
                {
                    var list = await media.List(chunk);
                    said = said with { Packets = list.Packets, Groups = list.Groups };
                }
                if (said.Write() != index.Write())
                {
                    return false;
                }
            }
            catch (ClipException e) when (!e.Error.Retriable)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>An index says what a player's default streams are, and nothing of others.</summary>
    private async Task Keep(int chunk, MediaInfo head, ListedChunk? list)
    {
        var file = await File(chunk);
        if (sound is null && ChunkIndex.Of(file, head, list?.Packets, list?.Groups, await FetchHead(chunk)) is { } index
            && (list is not null || (await Index(chunk))?.Agrees(index) != true))
        {
            await track.StoreIndex(file, index.Write(), cancellation);
        }
    }

    /// <summary>
    /// The track's pictures, at the rate that those of its first chunk have by their own times where what it claims is doubtful (R3.9).
    /// </summary>
    public async Task<VideoInfo> Video()
    {
        var video = (await Head(0)).Video!;
        if (!video.Uneven)
        {
            return video;
        }
        var times = (await Packets(0)).Pictures;
        return video.MeasuredBy(times, times[0]);
    }

    /// <summary>
    /// When the track's first picture is shown on the player's clock: as its import noted, else as its first chunk shows (R3.8).
    /// </summary>
    public async Task<double> FirstPicture() => Playlist.FirstPicture ?? PlayerClock.FirstPicture(await Head(0));

    /// <summary>The times of a chunk's packets; this needs the whole chunk.</summary>
    public async Task<PacketList> Packets(int chunk) => (await List(chunk)).Packets;

    private async Task<ListedChunk> List(int chunk)
    {
        var info = await Head(chunk);
        if (!listed.TryGetValue(NameOf(chunk), out var list))
        {
            var folder = await Fetch(chunk);
            var job = PacketList.Job(Url(chunk), Demuxer, $"listing the packets of {Describe(chunk)}", folder);
            list = await Ask(chunk, job, lines => ListedChunk.Read(lines, info));
            CheckOneRecording(chunk, list.Packets);
            listed[NameOf(chunk)] = list.IsUsable ? list : throw Corrupt(chunk, "it has no video frames");
            await Keep(chunk, info, list);
        }
        return list;
    }

    /// <exception cref="ClipException"><see cref="ErrorCode.MediaUnsupported"/>: several recordings are in the chunk.</exception>
    public void CheckOneRecording(int chunk, PacketList list)
    {
        if (JoinedFile.Fault(list) is { } fault)
        {
            throw new ClipException(
                ErrorCode.MediaUnsupported,
                $"{Describe(chunk)} {fault}; make one recording of them and import it: {JoinedFile.Command(track.PlaylistFile)}");
        }
    }

    /// <summary>The full path of the folder that holds the whole chunk.</summary>
    public async Task<string> Fetch(int chunk) => await track.FetchChunk(await File(chunk), cancellation);

    /// <summary>The whole chunk.</summary>
    public async Task<ChunkFile> FetchWhole(int chunk) =>
        new(await Fetch(chunk), FileName(chunk), (await Head(chunk)).StartSeconds);

    /// <summary>What a range needs of a chunk whose packets are known; only that is read from Blob Storage.</summary>
    /// <param name="from">The time of its first picture, seconds of the chunk's clock.</param>
    /// <param name="to">When its last picture is no longer shown.</param>
    public async Task<ChunkFile> FetchPart(int chunk, double from, double to)
    {
        var file = await File(chunk);
        if (listed.GetValueOrDefault(NameOf(chunk))?.Groups?.Part(from, to, file.Size) is not { } part)
        {
            return await FetchWhole(chunk);
        }
        var begins = (await Head(chunk)).StartSeconds;
        var fetched = await track.FetchChunkPart(file, part, cancellation);
        if (fetched.IsWhole)
        {
            return new(fetched.Folder, fetched.Name, begins);
        }
        TornSound.Remove(Path.Combine(fetched.Folder, fetched.Name));
        return new(fetched.Folder, fetched.Name, part.Begins ?? begins);
    }

    /// <summary>A fetched chunk as ffmpeg opens it, relative to its folder: no character of its name is read as a protocol.</summary>
    public string Url(int chunk) => FfmpegArguments.File(FileName(chunk));

    /// <summary>Fetched chunks as one input of ffmpeg's, one after another.</summary>
    public string Joined(IEnumerable<PlacedChunk> chunks) => Joined(chunks.Select(c => FileName(c.Index)));

    public static string Joined(IEnumerable<string> files) => "concat:" + string.Join('|', files.Select(FfmpegArguments.File));

    /// <summary>A fetched chunk's name in its folder.</summary>
    private string FileName(int chunk) => files[NameOf(chunk)].Name;

    /// <summary>ffprobe fails on anything that is not MPEG-TS; that is the chunk's fault.</summary>
    private async Task<T> Ask<T>(int chunk, FfmpegJob job, Func<string, T> read)
    {
        try
        {
            return read(await ffmpeg.Run(job, null, cancellation));
        }
        catch (ClipException e) when (e.Error.Code is ErrorCode.FfmpegFailed or ErrorCode.MediaCorrupt)
        {
            throw new ClipException(
                Corrupt(chunk, "ffprobe does not recognize it as MPEG-TS").Error with
                {
                    ExitCode = e.Error.ExitCode,
                    Output = e.Error.Output,
                },
                e);
        }
    }

    /// <param name="path">A file that holds the chunk's beginning.</param>
    public ClipException NoVideo(int chunk, string path) =>
        Corrupt(chunk, ScrambledStream.Is(path) ? UnreadableFile.Encrypted : "it has no video frames that can be read");

    public ClipException Corrupt(int chunk, string why) => new(ErrorCode.MediaCorrupt, $"{Describe(chunk)} cannot be used: {why}");

    private string NameOf(int chunk) => Playlist.Chunks[chunk].Name;

    private string Describe(int chunk) => $"chunk {NameOf(chunk)} of {track.Name}";
}
