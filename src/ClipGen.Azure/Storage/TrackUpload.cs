using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ClipGen.Model;
using ClipGen.Observability;
using ClipGen.Storage;

namespace ClipGen.Azure.Storage;

/// <summary>
/// Uploads a recording: its chunks, then the playlist that names them, and only then removes what an older recording left. Chunks of two
/// recordings should have different names, so that a cut at the same time never reads a mixture.
/// </summary>
internal sealed class TrackUpload(BlobContainerClient media, TrackKey track)
{
    private const int AtOnce = 4;

    private readonly string target = MediaNames.TrackFolder(track);

    public async Task Run(string folder, IProgress<double>? progress, CancellationToken cancellation)
    {
        var playlist = new FileInfo(Path.Combine(folder, MediaNames.PlaylistFile(track)));
        var chunks = new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories).Where(f => f.FullName != playlist.FullName).ToList();
        var sent = new Sent(chunks.Sum(c => c.Length), progress);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(chunks, parallel, async (chunk, token) => await Put(chunk, BlobOf(chunk), "video/mp2t", sent.Of(chunk), token));
        await Put(playlist, BlobOf(playlist), "application/vnd.apple.mpegurl", null, cancellation);
        await RemoveOthers([.. chunks.Append(playlist).Select(BlobOf)], cancellation);

        string BlobOf(FileInfo file) => $"{target}/{Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/')}";
    }

    private Task<bool> Put(FileInfo file, string name, string contentType, IProgress<long>? progress, CancellationToken cancellation)
    {
        var blob = media.GetBlobClient(name);
        return StorageFault.Watch($"uploading {blob.Name}", async () =>
        {
            await blob.UploadAsync(file.FullName, new BlobUploadOptions
            {
                HttpHeaders = new() { ContentType = contentType },
                ProgressHandler = progress,
                // The service compares what arrived with what was sent.
                TransferValidation = new() { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 },
            }, cancellation);
            ClipGenTelemetry.Written(file.Length);
            return true;
        }, cancellation);
    }

    private async Task RemoveOthers(HashSet<string> mine, CancellationToken cancellation)
    {
        var there = await BlobFolder.List(media, target, cancellation);
        if (mine.Except(there).FirstOrDefault() is { } missing)
        {
            throw new ClipException(ErrorCode.StorageFailed,
                $"{missing} was removed while the track was uploaded, perhaps by another import of it; import it again");
        }
        await BlobFolder.Remove(media, there.Where(name => !mine.Contains(name)), cancellation);
    }

    /// <summary>Bytes sent of all files.</summary>
    private sealed class Sent(long total, IProgress<double>? progress)
    {
        private long sum;

        public IProgress<long>? Of(FileInfo file) => progress is null || file.Length == 0 ? null : new OfOne(this);

        private sealed class OfOne(Sent all) : IProgress<long>
        {
            private long last;

            /// <param name="value">Bytes of this file; fewer than before when a block is sent again.</param>
            public void Report(long value) =>
                all.Report(Interlocked.Add(ref all.sum, value - Interlocked.Exchange(ref last, value)));
        }

        private void Report(long bytes) => progress!.Report((double)bytes / total);
    }
}
