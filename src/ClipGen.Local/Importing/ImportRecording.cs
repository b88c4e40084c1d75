using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Timeline;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Importing;

/// <summary>Makes a recording a track of an episode: chunks and playlist, verified, then put there whole.</summary>
internal sealed class ImportRecording(IFfmpeg ffmpeg, IMediaStore media, IClipStore store, DataFolder folder, MachineLimits limits)
{
    /// <summary>Recordings of a whole day take longer than any cut.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Does a piece of work that takes long where a person can see how far it is.</summary>
    /// <param name="seconds">Length of the recording; 0 when it is unknown.</param>
    public delegate Task Watched(string what, double seconds, Func<IProgress<double>?, Task> work);

    /// <param name="sound">The stream of sound to take, by its number in the file; null takes the default one.</param>
    /// <param name="told">Told in one line how the recording is taken over.</param>
    /// <returns>How many chunks the track has now.</returns>
    /// <exception cref="ClipException">The recording cannot be imported, with what is wrong.</exception>
    public async Task<int> Run(
        string video,
        int? sound,
        TrackKey track,
        IReadOnlyList<string> speakers,
        int chunkSeconds,
        Action<string> told,
        Watched watched,
        CancellationToken cancellation)
    {
        FreeSpace.Check(folder, new FileInfo(video).Length, video);
        var described = await SourceFile.Describe(ffmpeg, video, sound, cancellation);
        // Most recordings are copied. Their packets are listed while that is under way: both read the disk once.
        await using var early = SourceCheck.ReasonToEncode(described.Video!) is null ? Start(encoded: null) : null;
        var source = await ImportSource.Read(ffmpeg, video, described, cancellation);
        var isCopied = source.ReasonToEncode is null;
        told(isCopied ? "copied without re-encoding" : $"re-encoded, because {source.ReasonToEncode}");
        if (early is not null && !isCopied)
        {
            await early.GiveUp();
        }
        await using var late = early is not null && isCopied ? null : Start(isCopied ? null : source.Video);
        var splitting = late ?? early!;

        var seconds = described.DurationSeconds ?? 0;
        await watched($"importing {track.TrackName}", seconds, splitting.Finish);
        var (chunks, torn) = splitting.Verification.Check(source.ExpectedPictures);
        var undecoded = isCopied ? UndecodedPictures.None : UndecodedPictures.Take(splitting.Folder, source);
        LostPictures.Refuse(source, video, undecoded.Lost);
        if (undecoded.Leading > 0)
        {
            told($"warning: {video} begins in the middle of a group of frames: the first frame that can be decoded "
                + $"is shown in place of {undecoded.Leading} before it");
        }
        if (torn || undecoded.Torn || source.EndsTorn)
        {
            told($"warning: {video} breaks off: its last frames are incomplete and cannot be cut");
        }
        if (source.Shared > 0)
        {
            told($"warning: {UnevenPictures.NotShown(video, source.Video.FrameRate, source.Shared)}");
        }
        await NoteClock(splitting.Folder, track, source.FirstTime - PlayerClock.Zero(source.Media), cancellation);

        await watched($"storing {track.TrackName}", seconds, progress => media.PutTrack(track, splitting.Folder, progress, cancellation));
        await splitting.Chunks.StoreIndexes(cancellation);
        await store.PutTrack(
            track.Episode, new(track.TrackName, speakers) { CreatedAt = DateTimeOffset.UtcNow }, cancellation);
        return chunks;

        Splitting Start(VideoInfo? encoded) => Splitting.Start(
            ffmpeg,
            media,
            track,
            chunks => ImportJob.Build(
                Path.GetFullPath(video), described, encoded, chunkSeconds, chunks, track.TrackName, limits.FfmpegThreads, Timeout),
            video,
            cancellation);
    }

    private TimeSpan Timeout => limits.FfmpegTimeout > Longest ? limits.FfmpegTimeout : Longest;

    /// <summary>
    /// The playlist keeps what the chunks cannot say: which moment of the recording's own clock their first picture is (R3.8).
    /// </summary>
    private static async Task NoteClock(string chunks, TrackKey track, double firstPicture, CancellationToken cancellation)
    {
        var path = Path.Combine(chunks, MediaNames.PlaylistFile(track));
        var playlist = HlsPlaylist.Parse(await File.ReadAllTextAsync(path, cancellation));
        await File.WriteAllTextAsync(path, PlaylistText.Of(playlist with { FirstPicture = firstPicture }), cancellation);
    }
}
