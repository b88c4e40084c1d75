using System.Globalization;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Local.Storage;

/// <summary>
/// Recordings, segment files and finished clips as files, under the names of <see cref="MediaNames"/>. Files are used where they lie.
/// </summary>
/// <param name="temporary">Where this process's work folders are made.</param>
public sealed class DiskMediaStore(DataFolder folder, Func<string> temporary) : IMediaStore
{
    public DiskMediaStore(DataFolder folder, string temporary)
        : this(folder, () => temporary)
    {
    }

    public bool HasExactVersions => false;

    public WorkFolder OpenWorkFolder() => new(temporary());

    public Task<string?> ReadPlaylist(TrackKey track, CancellationToken cancellation) =>
        Stored(() => Recording(track).ReadPlaylist(cancellation));

    public Task<MediaFile?> FindChunk(TrackKey track, string name, CancellationToken cancellation) =>
        Stored(() => Recording(track).FindChunk(name, cancellation));

    public Task<string> FetchChunkHead(TrackKey track, MediaFile chunk, int bytes, WorkFolder work, CancellationToken cancellation) =>
        Stored(() => Recording(track).FetchChunkHead(chunk, bytes, cancellation));

    public Task<string> FetchChunk(TrackKey track, MediaFile chunk, WorkFolder work, CancellationToken cancellation) =>
        Stored(() => Recording(track).FetchChunk(chunk, cancellation));

    public Task<FetchedChunk> FetchChunkPart(
        TrackKey track, MediaFile chunk, ChunkPart part, WorkFolder work, CancellationToken cancellation) =>
        Stored(() => Recording(track).FetchChunkPart(chunk, part, cancellation));

    public Task<string?> ReadChunkIndex(TrackKey track, MediaFile chunk, CancellationToken cancellation) =>
        Stored(() => Recording(track).ReadIndex(chunk, cancellation));

    public async Task StoreChunkIndex(TrackKey track, MediaFile chunk, string json, CancellationToken cancellation)
    {
        var path = Path.Combine(temporary(), Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(temporary());
            await File.WriteAllTextAsync(path, json, cancellation);
            File.Move(path, Path.Combine(folder.Media, MediaNames.TrackFolder(track), MediaNames.ChunkIndex(chunk.Name)), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A recording that may only be read has no index: its clips take longer, and nothing else.
            Leftovers.RemoveFile(path);
        }
    }

    public Task<MediaFile?> FindSegment(ClipKey clip, string name, CancellationToken cancellation) =>
        Stored(() => Task.FromResult(RecordingFolder.Describe(SegmentPath(clip, name), name)));

    public Task<string?> FetchSegment(ClipKey clip, string name, WorkFolder work, CancellationToken cancellation) =>
        Stored(() => Task.FromResult(SegmentPath(clip, name) is var path && File.Exists(path) ? path : null));

    public Task StoreSegment(ClipKey clip, string name, string path, CancellationToken cancellation) => Stored(() =>
    {
        WholeFile.Replace(path, SegmentPath(clip, name));
        return Task.FromResult(0);
    });

    public Task RemoveSegments(ClipKey clip, IReadOnlyList<string> names, CancellationToken cancellation) => Stored(() =>
    {
        foreach (var name in names)
        {
            var path = SegmentPath(clip, name);
            if (File.Exists(path))
            {
                File.Delete(path);
            }
        }
        RemoveEmpty(Path.Combine(folder.Work, MediaNames.SegmentFolder(clip)));
        return Task.FromResult(0);
    });

    public Task StoreClip(ClipKey clip, int attempt, string path, CancellationToken cancellation) =>
        Stored(() => Finished(clip).Store(attempt, path, cancellation));

    public Task<StoredClip?> FindClip(ClipKey clip, CancellationToken cancellation) =>
        Stored(() => Task.FromResult(Finished(clip).Find()));

    public Task<string?> FetchClip(ClipKey clip, WorkFolder work, CancellationToken cancellation) =>
        Stored(() => Task.FromResult(Finished(clip).Find() is null ? null : LocationOf(clip, MediaNames.ClipFile)));

    public Task StoreSideFile(ClipKey clip, int attempt, string name, string path, CancellationToken cancellation) =>
        Stored(() => Finished(clip).StoreBeside(attempt, SideFiles.Checked(name), path, cancellation));

    public Task<IReadOnlyList<StoredSideFile>> FindSideFiles(ClipKey clip, CancellationToken cancellation) =>
        Stored(() => Task.FromResult(Finished(clip).FindBeside()));

    public Task<IReadOnlyList<FileLink>?> LinksTo(ClipKey clip, IReadOnlyList<string> names, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<FileLink>?>(null);

    public string LocationOf(ClipKey clip, string name) => Finished(clip).PathOf(name);

    public Task<StoredTranscript?> ReadTranscript(TrackKey track, CancellationToken cancellation) =>
        Stored(() => Transcript(track).Read(cancellation));

    public Task StoreTranscript(TrackKey track, StoredTranscript transcript, CancellationToken cancellation) =>
        Stored(() => Transcript(track).Store(transcript, cancellation));

    public Task RemoveTranscript(TrackKey track, CancellationToken cancellation) => Stored(() => Transcript(track).Remove(cancellation));

    public Task PutTrack(TrackKey track, string files, IProgress<double>? progress, CancellationToken cancellation) => Stored(() =>
    {
        var target = Path.Combine(folder.Media, MediaNames.TrackFolder(track));
        var old = Path.Combine(temporary(), Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (Directory.Exists(target))
        {
            Directory.Move(target, old);
        }
        Directory.Move(files, target);
        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }
        return Task.FromResult(0);
    });

    public Task RemoveWork(ClipKey clip, CancellationToken cancellation) => Stored(() =>
    {
        RemoveWhole(Path.Combine(folder.Work, MediaNames.SegmentFolder(clip)));
        return Task.FromResult(0);
    });

    public Task RemoveClip(ClipKey clip, CancellationToken cancellation) => Stored(() =>
    {
        RemoveWhole(Path.Combine(folder.Work, MediaNames.SegmentFolder(clip)));
        RemoveWhole(Path.Combine(folder.Media, MediaNames.ClipFolder(clip)));
        return Task.FromResult(0);
    });

    public Task Remove(EpisodeKey episode, CancellationToken cancellation) => Stored(() =>
    {
        foreach (var root in (string[])[folder.Media, folder.Work])
        {
            RemoveWhole(Path.Combine(root, MediaNames.Episode(episode)));
        }
        return Task.FromResult(0);
    });

    private string SegmentPath(ClipKey clip, string name) => Path.Combine(folder.Work, MediaNames.SegmentFolder(clip), name);

    private RecordingFolder Recording(TrackKey track) => RecordingFolder.Of(folder, track);

    private FinishedFolder Finished(ClipKey clip) => new(folder, clip);

    private TranscriptFile Transcript(TrackKey track) => new(folder, track, temporary);

    /// <summary>Removes a folder with all that is in it, and those above that become empty.</summary>
    private void RemoveWhole(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        RemoveEmpty(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes a folder and those above it, up to the root, as far as they are empty.</summary>
    private void RemoveEmpty(string path)
    {
        for (var next = path;
            next != folder.Work && next != folder.Media && next.Length > folder.Root.Length;
            next = Path.GetDirectoryName(next)!)
        {
            try
            {
                if (Directory.Exists(next))
                {
                    Directory.Delete(next, recursive: false);
                }
            }
            catch (IOException)
            {
                return;
            }
        }
    }

    private static Task Stored(Func<Task> work) => Stored(async () =>
    {
        await work();
        return 0;
    });

    private static async Task<T> Stored<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClipException(ErrorCode.StorageFailed, $"the media folder failed: {Printable.Line(e.Message, 300)}", inner: e);
        }
    }
}
