using System.Globalization;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ClipGen.Azure.Configuration;
using ClipGen.Model;
using ClipGen.Observability;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Timeline;

namespace ClipGen.Azure.Storage;

/// <summary>Recordings, segments and clips in Blob Storage; what ffmpeg is to read is fetched to the step's temporary folder.</summary>
/// <param name="temporary">Where work folders go; null for the options' folder itself, where they are swept by age alone.</param>
/// <param name="linksLast">How long links to finished files work; null for an hour.</param>
internal sealed class BlobMediaStore(
    BlobServiceClient blobs, AzureOptions options, Func<string>? temporary = null, TimeSpan? linksLast = null) : IMediaStore
{
    /// <summary>A part that is more of a chunk than this is not worth its requests.</summary>
    private const double MostOfAPart = 0.9;

    private readonly BlobContainerClient media = blobs.GetBlobContainerClient(options.MediaContainer);
    private readonly BlobContainerClient work = blobs.GetBlobContainerClient(options.WorkContainer);

    public bool HasExactVersions => true;

    public WorkFolder OpenWorkFolder() => new(temporary?.Invoke() ?? options.WorkFolderParent);

    public async Task<string?> ReadPlaylist(TrackKey track, CancellationToken cancellation)
    {
        var blob = media.GetBlobClient($"{MediaNames.TrackFolder(track)}/{MediaNames.PlaylistFile(track)}");
        if (await blob.Look(cancellation) is not { } properties)
        {
            return null;
        }
        if (properties.ContentLength > HlsPlaylist.LargestSize)
        {
            throw new ClipException(ErrorCode.PlaylistInvalid,
                $"the playlist of track '{track.TrackName}' has {properties.ContentLength} bytes; "
                + $"at most {HlsPlaylist.LargestSize} are read");
        }
        return await StorageFault.Watch($"reading {blob.Name}", async () =>
        {
            var content = await blob.DownloadContentAsync(BlobFile.At(properties.ETag), cancellation);
            ClipGenTelemetry.Read(properties.ContentLength);
            return content.Value.Content.ToString();
        }, cancellation);
    }

    public async Task<MediaFile?> FindChunk(TrackKey track, string name, CancellationToken cancellation) =>
        await Chunk(track, name).Look(cancellation) is { } properties
            ? new(name, properties.ContentLength, properties.ETag.ToString())
            : null;

    public async Task<string> FetchChunkHead(
        TrackKey track, MediaFile chunk, int bytes, WorkFolder work, CancellationToken cancellation)
    {
        var whole = Path.Combine(ChunkFolder(work), chunk.Name);
        if (File.Exists(whole) || chunk.Size <= bytes)
        {
            return Path.Combine(await FetchChunk(track, chunk, work, cancellation), chunk.Name);
        }
        var path = Path.Combine(work.File("heads"), chunk.Name);
        if (new FileInfo(path) is not { Exists: true } head || head.Length < bytes)
        {
            await FetchRanges(Chunk(track, chunk.Name), chunk, [new(0, bytes)], path, cancellation);
        }
        return path;
    }

    public async Task<FetchedChunk> FetchChunkPart(
        TrackKey track, MediaFile chunk, ChunkPart part, WorkFolder work, CancellationToken cancellation)
    {
        var folder = ChunkFolder(work);
        if (File.Exists(Path.Combine(folder, chunk.Name)) || part.Size > MostOfAPart * chunk.Size)
        {
            return new(await FetchChunk(track, chunk, work, cancellation), chunk.Name, IsWhole: true);
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"{chunk.Name}.{part.From}-{part.Until}.ts");
        if (Path.Combine(folder, name) is var path && !File.Exists(path))
        {
            await FetchRanges(
                Chunk(track, chunk.Name), chunk, [new(0, part.Head), new(part.From, part.Until - part.From)], path, cancellation);
        }
        return new(folder, name, IsWhole: false);
    }

    public async Task<string> FetchChunk(TrackKey track, MediaFile chunk, WorkFolder work, CancellationToken cancellation)
    {
        var folder = ChunkFolder(work);
        var path = Path.Combine(folder, chunk.Name);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var blob = Chunk(track, chunk.Name);
            await Changed(chunk, () => Download(blob, path, new ETag(chunk.Version), cancellation));
        }
        return folder;
    }

    public async Task<string?> ReadChunkIndex(TrackKey track, MediaFile chunk, CancellationToken cancellation)
    {
        var blob = Index(track, chunk);
        return await StorageFault.Watch($"reading {blob.Name}", async () =>
        {
            try
            {
                return (await blob.DownloadContentAsync(cancellation)).Value.Content.ToString();
            }
            catch (RequestFailedException e) when (BlobFile.IsMissing(e))
            {
                return null;
            }
        }, cancellation);
    }

    public async Task StoreChunkIndex(TrackKey track, MediaFile chunk, string json, CancellationToken cancellation)
    {
        var blob = Index(track, chunk);
        await StorageFault.Watch(
            $"writing {blob.Name}", () => blob.UploadAsync(BinaryData.FromString(json), overwrite: true, cancellation), cancellation);
    }

    public async Task<MediaFile?> FindSegment(ClipKey clip, string name, CancellationToken cancellation) =>
        await Segment(clip, name).Look(cancellation) is { } properties
            ? new(name, properties.ContentLength, properties.ETag.ToString())
            : null;

    // Not under its own name: the cut may be about to write a file of that name.
    public Task<string?> FetchSegment(ClipKey clip, string name, WorkFolder work, CancellationToken cancellation) =>
        Fetch(Segment(clip, name), work.File($"fetched-{name}"), cancellation);

    public async Task StoreSegment(ClipKey clip, string name, string path, CancellationToken cancellation)
    {
        var blob = Segment(clip, name);
        await StorageFault.Watch(
            $"writing {blob.Name}", () => blob.Upload(path, MediaNames.TypeOf(name), attempt: null, conditions: null, cancellation),
            cancellation);
    }

    public async Task RemoveSegments(ClipKey clip, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        foreach (var name in names)
        {
            await StorageFault.Watch(
                $"removing {name} of clip {clip}", () => Segment(clip, name).DeleteIfExistsAsync(cancellationToken: cancellation),
                cancellation);
        }
    }

    public Task StoreClip(ClipKey clip, int attempt, string path, CancellationToken cancellation) =>
        Finished(clip).Store(attempt, path, cancellation);

    public Task<StoredClip?> FindClip(ClipKey clip, CancellationToken cancellation) => Finished(clip).Find(cancellation);

    public Task<string?> FetchClip(ClipKey clip, WorkFolder work, CancellationToken cancellation) =>
        Fetch(Finished(clip).Blob(MediaNames.ClipFile), work.File($"fetched-{MediaNames.ClipFile}"), cancellation);

    public Task StoreSideFile(ClipKey clip, int attempt, string name, string path, CancellationToken cancellation) =>
        Finished(clip).StoreBeside(attempt, SideFiles.Checked(name), path, cancellation);

    public async Task<IReadOnlyList<StoredSideFile>> FindSideFiles(ClipKey clip, CancellationToken cancellation) =>
        [.. (await Finished(clip).ListBeside(cancellation)).Select(found => found.File)];

    public async Task<IReadOnlyList<FileLink>?> LinksTo(ClipKey clip, IReadOnlyList<string> names, CancellationToken cancellation) =>
        await new BlobLinks(blobs, linksLast ?? TimeSpan.FromHours(1))
            .To([.. names.Select(name => Finished(clip).Blob(name))], cancellation);

    public string LocationOf(ClipKey clip, string name) => Finished(clip).Blob(name).Uri.GetLeftPart(UriPartial.Path);

    public Task<StoredTranscript?> ReadTranscript(TrackKey track, CancellationToken cancellation) =>
        new TranscriptBlobs(media, track).Read(cancellation);

    public Task StoreTranscript(TrackKey track, StoredTranscript transcript, CancellationToken cancellation) =>
        new TranscriptBlobs(media, track).Store(transcript, cancellation);

    public Task RemoveTranscript(TrackKey track, CancellationToken cancellation) =>
        new TranscriptBlobs(media, track).Remove(cancellation);

    public Task PutTrack(TrackKey track, string files, IProgress<double>? progress, CancellationToken cancellation) =>
        new TrackUpload(media, track).Run(files, progress, cancellation);

    public Task RemoveWork(ClipKey clip, CancellationToken cancellation) =>
        BlobFolder.Remove(work, MediaNames.SegmentFolder(clip), cancellation);

    public async Task RemoveClip(ClipKey clip, CancellationToken cancellation)
    {
        await RemoveWork(clip, cancellation);
        await BlobFolder.Remove(media, MediaNames.ClipFolder(clip), cancellation);
    }

    public async Task Remove(EpisodeKey episode, CancellationToken cancellation)
    {
        await BlobFolder.Remove(media, MediaNames.Episode(episode), cancellation);
        await BlobFolder.Remove(work, MediaNames.Episode(episode), cancellation);
    }

    private BlobClient Chunk(TrackKey track, string name) => ChunkName.IsAllowed(name)
        ? media.GetBlobClient($"{MediaNames.TrackFolder(track)}/{name}")
        : throw new ClipException(
            ErrorCode.ChunkRefused, $"the chunk name '{Printable.Line(name, 80)}' of track '{track.TrackName}' is not allowed");

    private BlobClient Index(TrackKey track, MediaFile chunk) =>
        media.GetBlobClient($"{MediaNames.TrackFolder(track)}/{MediaNames.ChunkIndex(chunk.Name)}");

    private FinishedClip Finished(ClipKey clip) => new(media, clip);

    private BlobClient Segment(ClipKey clip, string name) => work.GetBlobClient($"{MediaNames.SegmentFolder(clip)}/{name}");

    private static string ChunkFolder(WorkFolder work) => work.File("chunks");

    /// <returns>The path; null when there is no such blob.</returns>
    private async Task<string?> Fetch(BlobClient blob, string path, CancellationToken cancellation)
    {
        try
        {
            await Download(blob, path, ifMatch: null, cancellation);
            return path;
        }
        catch (ClipException e) when (e.InnerException is RequestFailedException gone && BlobFile.IsMissing(gone))
        {
            return null;
        }
    }

    private Task<bool> Download(BlobClient blob, string path, ETag? ifMatch, CancellationToken cancellation) =>
        StorageFault.Watch($"reading {blob.Name}", async () =>
        {
            // What is there under its own name is whole: a download that fails leaves a part of the file.
            var part = path + ".part";
            await blob.DownloadToAsync(part, new BlobDownloadToOptions
            {
                Conditions = ifMatch is { } version ? BlobFile.At(version) : null,
                TransferOptions = new()
                {
                    MaximumConcurrency = options.DownloadConnections,
                    InitialTransferSize = 8 * 1024 * 1024,
                    MaximumTransferSize = 8 * 1024 * 1024,
                },
            }, cancellation);
            File.Move(part, path, overwrite: true);
            ClipGenTelemetry.Read(new FileInfo(path).Length);
            return true;
        }, cancellation);

    /// <summary>Writes ranges of a chunk to a file, one after another.</summary>
    private static async Task FetchRanges(
        BlobClient blob, MediaFile chunk, IReadOnlyList<HttpRange> ranges, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // What is there under its own name is whole.
        var partly = path + ".part";
        await Changed(chunk, () => StorageFault.Watch($"reading a part of {blob.Name}", async () =>
        {
            await using var file = File.Create(partly);
            foreach (var range in ranges)
            {
                var wanted = new BlobDownloadOptions { Range = range, Conditions = BlobFile.At(new ETag(chunk.Version)) };
                using var read = (await blob.DownloadStreamingAsync(wanted, cancellation)).Value;
                await read.Content.CopyToAsync(file, cancellation);
            }
            ClipGenTelemetry.Read(file.Length);
            return true;
        }, cancellation));
        File.Move(partly, path, overwrite: true);
    }

    /// <summary>
    /// If the chunk was removed or replaced while being read, report that (retriable), not corruption; the retry plans the cut again.
    /// </summary>
    private static async Task Changed(MediaFile chunk, Func<Task<bool>> read)
    {
        try
        {
            await read();
        }
        catch (ClipException e) when (e.InnerException is RequestFailedException { Status: 404 or 412 })
        {
            throw new ClipException(ErrorCode.StorageFailed, $"chunk {chunk.Name} was replaced or removed while it was read", inner: e);
        }
    }
}
