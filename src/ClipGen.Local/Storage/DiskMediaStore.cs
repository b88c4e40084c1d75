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
    /// <summary>Beside <c>clip.mp4</c>: the number of the attempt that made it.</summary>
    private const string AttemptFile = "attempt";

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
        Replace(path, SegmentPath(clip, name));
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

    public Task StoreClip(ClipKey clip, int attempt, string path, CancellationToken cancellation) => Stored(async () =>
    {
        var target = Path.Combine(folder.Media, MediaNames.Clip(clip));
        using var alone = await FileLock.Take(Path.Combine(folder.Locks, $"file-{clip.InstanceId(0)}.lock"), cancellation);
        if (AttemptOf(target) is var newest && newest > attempt)
        {
            throw new ClipException(
                ErrorCode.AttemptSuperseded,
                $"{MediaNames.Clip(clip)} already belongs to attempt {newest}; attempt {attempt} cannot replace it");
        }
        // The number first: when the power goes between the two, a late older attempt is refused all the same.
        var number = path + "." + AttemptFile;
        await File.WriteAllTextAsync(number, attempt.ToString(CultureInfo.InvariantCulture), cancellation);
        Replace(number, Path.Combine(Path.GetDirectoryName(target)!, AttemptFile));
        Replace(path, target);
        return 0;
    });

    public Task<StoredClip?> FindClip(ClipKey clip, CancellationToken cancellation) => Stored(() =>
    {
        var path = Path.Combine(folder.Media, MediaNames.Clip(clip));
        return Task.FromResult(RecordingFolder.Describe(path, "clip.mp4") is { } file ? new StoredClip(file.Size, AttemptOf(path)) : null);
    });

    public Task<FileLink?> LinkTo(ClipKey clip, CancellationToken cancellation) => Task.FromResult<FileLink?>(null);

    public string LocationOf(ClipKey clip) => Path.Combine(folder.Media, MediaNames.Clip(clip));

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

    private static int AttemptOf(string clip)
    {
        var path = Path.Combine(Path.GetDirectoryName(clip)!, AttemptFile);
        return File.Exists(path) && int.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            ? attempt
            : 0;
    }

    /// <summary>Whole or not at all: written through to the disk, then renamed on the same file system.</summary>
    private static void Replace(string path, string target)
    {
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(file);
        }
        for (var attempt = 1; ; attempt++)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            try
            {
                File.Move(path, target, overwrite: true);
                return;
            }
            catch (DirectoryNotFoundException) when (attempt < 5)
            {
                // Another clip's tidying up removed the empty folder in between.
            }
        }
    }

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
