using System.Globalization;
using ClipGen.Ffmpeg;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Timeline;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Importing;

/// <summary>Makes an HLS recording a track of an episode: its chunks are copied as they are, verified, then put there whole.</summary>
internal sealed class ImportPlaylist(IFfmpeg ffmpeg, IMediaStore media, IClipStore store, DataFolder folder)
{
    private const int VerifiedAtOnce = 4;

    /// <param name="playlist">Its path; the chunks are in its folder or in those below it.</param>
    /// <returns>How many chunks the track has now.</returns>
    /// <exception cref="ClipException">The recording cannot be imported, with what is wrong.</exception>
    public async Task<int> Run(
        string playlist, TrackKey track, IReadOnlyList<string> speakers, ImportRecording.Watched watched, CancellationToken cancellation)
    {
        using var work = media.OpenWorkFolder();
        var source = await TrackReader.Open(RecordingFolder.Around(playlist), ffmpeg, sound: null, cancellation, indexed: false);
        // A playlist may name one file many times; it is copied once.
        var chunks = source.Playlist.Chunks.Select((chunk, i) => (chunk.Name, Index: i))
            .DistinctBy(c => c.Name)
            .Select(c => c.Index)
            .ToList();
        var files = new Dictionary<int, MediaFile>();
        foreach (var chunk in chunks)
        {
            files[chunk] = await source.File(chunk);
        }
        FreeSpace.Check(folder, files.Values.Sum(f => f.Size), playlist);

        var seconds = source.Playlist.Chunks.Sum(c => c.Seconds);
        // Names that no older recording of the track has: what is cut meanwhile never mixes the two.
        var prefix = $"{track.TrackName}_{Guid.NewGuid().ToString("N")[..8]}";
        string NameOf(int chunk) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{chunk:D5}.ts");
        await watched(
            $"importing {track.TrackName}", seconds,
            progress => Copy(source, chunks, files, chunk => work.File(NameOf(chunk)), progress, cancellation));
        var copies = new ImportedChunks(ffmpeg, media, track);
        await watched(
            $"verifying {track.TrackName}", seconds,
            progress => Verify(source, copies, chunks, chunk => work.File(NameOf(chunk)), progress, cancellation));
        var first = chunks.ToDictionary(c => source.Playlist.Chunks[c].Name, NameOf);
        var stored = source.Playlist with
        {
            Chunks = [.. source.Playlist.Chunks.Select(c => c with { Name = first[c.Name], Written = null })],
        };
        await File.WriteAllTextAsync(work.File(MediaNames.PlaylistFile(track)), PlaylistText.Of(stored), cancellation);

        await watched($"storing {track.TrackName}", seconds, progress => media.PutTrack(track, work.Path, progress, cancellation));
        await copies.StoreIndexes(cancellation);
        await store.PutTrack(
            track.Episode, new(track.TrackName, speakers) { CreatedAt = DateTimeOffset.UtcNow }, cancellation);
        return stored.Chunks.Count;
    }

    private static async Task Copy(
        TrackReader source,
        List<int> chunks,
        Dictionary<int, MediaFile> files,
        Func<int, string> target,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        for (var i = 0; i < chunks.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var chunk = chunks[i];
            File.Copy(Path.Combine(await source.Fetch(chunk), files[chunk].Name), target(chunk));
            // A copy of a file that may not be written could not be replaced by the next import on Windows.
            File.SetAttributes(target(chunk), FileAttributes.Normal);
            progress?.Report((i + 1.0) / chunks.Count);
        }
        await source.CheckUnchanged("it was imported");
    }

    /// <summary>Every chunk must have pictures that can be read; what a person cuts later is only as exact as what is here.</summary>
    private static async Task Verify(
        TrackReader source,
        ImportedChunks copies,
        List<int> chunks,
        Func<int, string> copy,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = VerifiedAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(chunks, parallel, async (chunk, token) =>
        {
            await Verify(source, copies, chunk, copy(chunk), token);
            progress?.Report((double)Interlocked.Increment(ref done) / chunks.Count);
        });
    }

    private static async Task Verify(TrackReader source, ImportedChunks copies, int chunk, string copy, CancellationToken cancellation)
    {
        var name = source.Playlist.Chunks[chunk].Name;
        WholeChunk read;
        try
        {
            read = await copies.Read(copy, cancellation);
        }
        catch (ClipException e) when (e.Error.Code is ErrorCode.FfmpegFailed or ErrorCode.MediaCorrupt)
        {
            throw source.Corrupt(chunk, "ffprobe does not recognize it as MPEG-TS");
        }
        // The first chunk describes the pictures of those that do not.
        if ((read.Media.Video?.Packets ?? (chunk > 0 ? read.Media.BareVideo?.Packets : null) ?? 0) == 0)
        {
            throw source.NoVideo(chunk, copy);
        }
        if (read.Media.Video is { } video && SourceLimits.Fault(video) is { } fault)
        {
            throw new ClipException(ErrorCode.MediaUnsupported, $"{name} cannot be used: {fault}");
        }
        source.CheckOneRecording(chunk, read.Packets);
    }
}
