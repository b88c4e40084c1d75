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
        // Wherever the track is kept, its chunks are made in the data folder.
        using var work = media.OpenWorkFolder();
        FreeSpace.Check(folder, new FileInfo(video).Length, video);
        var source = await ImportSource.Read(ffmpeg, video, await SourceFile.Describe(ffmpeg, video, sound, cancellation), cancellation);
        told(source.ReasonToEncode is null ? "copied without re-encoding" : $"re-encoded, because {source.ReasonToEncode}");

        var seconds = source.Media.DurationSeconds ?? 0;
        var job = ImportJob.Build(Path.GetFullPath(video), source, chunkSeconds, work.Path, track.TrackName,
            limits.FfmpegThreads, TimeSpan.FromTicks(Math.Max(limits.FfmpegTimeout.Ticks, TimeSpan.FromHours(12).Ticks)));
        var made = new ImportedChunks(ffmpeg, media, track);
        var verification = new ChunkVerification(made, work.Path, track);
        var (chunks, torn) = (0, false);
        await watched($"importing {track.TrackName}", seconds, async progress => (chunks, torn) = await verification.During(
            stop => Split(job, video, progress, stop), source.ExpectedPictures, cancellation));
        var undecoded = source.ReasonToEncode is null ? UndecodedPictures.None : UndecodedPictures.Take(work.Path, source);
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
        await NoteClock(work.Path, track, source.FirstTime - PlayerClock.Zero(source.Media), cancellation);

        await watched($"storing {track.TrackName}", seconds, progress => media.PutTrack(track, work.Path, progress, cancellation));
        await made.StoreIndexes(cancellation);
        await store.PutTrack(track.Episode, new(track.TrackName, speakers), cancellation);
        return chunks;
    }

    private async Task Split(FfmpegJob job, string video, IProgress<double>? progress, CancellationToken cancellation)
    {
        try
        {
            await ffmpeg.Run(job, progress, cancellation);
        }
        catch (ClipException e)
        {
            throw ColorFilter.Explain(e, video);
        }
    }

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
