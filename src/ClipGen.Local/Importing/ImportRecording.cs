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
    public delegate Task Watched(string what, Func<IProgress<double>?, Task> work);

    /// <param name="told">Told in one line how the recording is taken over.</param>
    /// <returns>How many chunks the track has now.</returns>
    /// <exception cref="ClipException">The recording cannot be imported, with what is wrong.</exception>
    public async Task<int> Run(
        string video, TrackKey track, IReadOnlyList<string> speakers, int chunkSeconds, Action<string> told, Watched watched, CancellationToken cancellation)
    {
        // Wherever the track is kept, its chunks are made in the data folder.
        using var work = media.OpenWorkFolder();
        FreeSpace.Check(folder, new FileInfo(video).Length, video);
        var path = Path.GetFullPath(video);
        var source = await SourceFile.Describe(ffmpeg, video, sound: null, cancellation);
        var packets = PacketList.Read(await ffmpeg.Run(
            PacketList.Job(FfmpegArguments.File(path), SourceFormats.Demuxer(source.Format), $"listing the packets of {video}"), null, cancellation), source);
        if (packets.Pictures.Count == 0)
        {
            throw new ClipException(ErrorCode.MediaUnsupported, $"{video} has no video frames");
        }
        var pictures = SourceCheck.Spaced(source.Video!, packets);
        if (SourceLimits.IsTooSparse(packets, pictures.FrameRate))
        {
            throw new ClipException(ErrorCode.MediaUnsupported, $"{video} has {packets.Pictures.Count} frames spread over {packets.Pictures[^1] - packets.Pictures[0]:0} s; that is not a recording");
        }
        var reason = SourceCheck.ReasonToEncode(pictures, packets);
        told(reason is null ? "copied without re-encoding" : $"re-encoded, because {reason}");

        var job = ImportJob.Build(path, source, pictures, reason is not null, chunkSeconds, work.Path, track.TrackName,
            limits.FfmpegThreads, TimeSpan.FromTicks(Math.Max(limits.FfmpegTimeout.Ticks, TimeSpan.FromHours(12).Ticks)));
        await watched($"importing {track.TrackName}", progress => Split(job, video, progress, cancellation));
        var (chunks, torn) = await Verify(work.Path, track, reason is null ? packets.Pictures.Count + packets.Hidden.Count : null, cancellation);
        if (torn || (reason is null && SourceCheck.EndsTorn(pictures, packets)))
        {
            told($"warning: {video} breaks off: its last frames are incomplete and cannot be cut");
        }
        var first = reason is null ? SourceCheck.FirstTime(packets) : pictures.StartSeconds;
        await NoteClock(work.Path, track, first - PlayerClock.Zero(source), cancellation);

        await watched($"storing {track.TrackName}", progress => media.PutTrack(track, work.Path, progress, cancellation));
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

    /// <summary>The playlist keeps what the chunks cannot say: which moment of the recording's own clock their first picture is (R3.8).</summary>
    private static async Task NoteClock(string chunks, TrackKey track, double firstPicture, CancellationToken cancellation)
    {
        var path = Path.Combine(chunks, MediaNames.PlaylistFile(track));
        var playlist = await File.ReadAllTextAsync(path, cancellation);
        var tag = $"{HlsPlaylist.FirstPictureTag}:{FfmpegArguments.Seconds(firstPicture)}\n";
        await File.WriteAllTextAsync(path, playlist.Insert(playlist.IndexOf('\n', StringComparison.Ordinal) + 1, tag), cancellation);
    }

    /// <summary>Every picture must be in the chunks; what a person cuts later is only as exact as what is here.</summary>
    /// <returns>How many chunks there are, and whether the last picture is not in them: it is torn, and ffmpeg left it out.</returns>
    private async Task<(int Chunks, bool Torn)> Verify(string chunks, TrackKey track, int? expected, CancellationToken cancellation)
    {
        var playlist = HlsPlaylist.Parse(await File.ReadAllTextAsync(Path.Combine(chunks, MediaNames.PlaylistFile(track)), cancellation));
        var pictures = 0;
        foreach (var chunk in playlist.Chunks)
        {
            var info = Probe.Read(await ffmpeg.Run(Probe.Job(chunk.Name, TrackReader.Demuxer, $"verifying {chunk.Name}", chunks, countPackets: true), null, cancellation));
            pictures += (int)(info.Video?.Packets ?? 0);
        }
        var torn = pictures == expected - 1 && await ReachesTheEnd(playlist, chunks, pictures, cancellation);
        return pictures > 0 && (expected is null || pictures == expected || torn)
            ? (playlist.Chunks.Count, torn)
            : throw new ClipException(ErrorCode.MediaCorrupt, $"the chunks have {pictures} frames instead of {expected}; nothing was imported");
    }

    /// <summary>Whether the chunks' pictures follow one another to the last one: then the one that is missing came after it.</summary>
    private async Task<bool> ReachesTheEnd(HlsPlaylist playlist, string chunks, int pictures, CancellationToken cancellation)
    {
        var (first, last) = (await Packets(playlist.Chunks[0].Name), await Packets(playlist.Chunks[^1].Name));
        return PictureSpacing.IsEven([first.Times[0], last.Times[^1]], first.Times[0], new Rational(first.Rate.Numerator, first.Rate.Denominator * (pictures - 1)));

        async Task<(IReadOnlyList<double> Times, Rational Rate)> Packets(string chunk)
        {
            var info = Probe.Read(await ffmpeg.Run(Probe.Job(chunk, TrackReader.Demuxer, $"reading {chunk}", chunks), null, cancellation));
            var packets = PacketList.Read(await ffmpeg.Run(PacketList.Job(chunk, TrackReader.Demuxer, $"listing the packets of {chunk}", chunks), null, cancellation), info);
            return (packets.Pictures, info.Video!.FrameRate);
        }
    }
}
