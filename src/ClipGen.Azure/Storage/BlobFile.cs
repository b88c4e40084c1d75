using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ClipGen.Observability;

namespace ClipGen.Azure.Storage;

/// <summary>One blob as a file: looked at, written and removed, each only as it was last seen where that is asked for.</summary>
internal static class BlobFile
{
    public static BlobRequestConditions At(ETag version) => new() { IfMatch = version };

    /// <returns>Null when it is not there; a container that is missing is a fault.</returns>
    public static Task<BlobProperties?> Look(this BlobClient blob, CancellationToken cancellation) =>
        StorageFault.Watch<BlobProperties?>($"looking for {blob.Name}", async () =>
        {
            try
            {
                return (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value;
            }
            catch (RequestFailedException e) when (IsMissing(e))
            {
                return null;
            }
        }, cancellation);

    public static async Task<ETag> Upload(
        this BlobClient blob, string path, string contentType, int? attempt, BlobRequestConditions? conditions,
        CancellationToken cancellation)
    {
        var written = await blob.UploadAsync(path, new BlobUploadOptions
        {
            HttpHeaders = new() { ContentType = contentType },
            Metadata = attempt is { } number ? MadeBy.Metadata(number) : null,
            Conditions = conditions,
            // The service compares what arrived with what was sent.
            TransferValidation = new() { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 },
        }, cancellation);
        ClipGenTelemetry.Written(new FileInfo(path).Length);
        return written.Value.ETag;
    }

    /// <summary>Replaces just what was seen: all blocks are there and checked before the one request that makes them the blob.</summary>
    /// <param name="there">What <see cref="Look"/> gave.</param>
    /// <returns>Its new version; null when somebody else was faster, and nothing was written.</returns>
    public static Task<ETag?> Replace(
        this BlobClient blob, BlobProperties? there, string path, string contentType, int attempt, CancellationToken cancellation) =>
        StorageFault.Watch<ETag?>($"writing {blob.Name}", async () =>
        {
            try
            {
                var conditions = there is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : At(there.ETag);
                return await blob.Upload(path, contentType, attempt, conditions, cancellation);
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412 && e.ErrorCode != BlobErrorCode.ContainerBeingDeleted)
            {
                return null;
            }
        }, cancellation);

    /// <summary>Removes just what was seen; what is gone, or was replaced since, is left alone.</summary>
    public static Task Remove(this BlobClient blob, ETag seen, CancellationToken cancellation) =>
        StorageFault.Watch($"removing {blob.Name}", async () =>
        {
            try
            {
                return (await blob.DeleteIfExistsAsync(conditions: At(seen), cancellationToken: cancellation)).Value;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                return false;
            }
        }, cancellation);

    public static bool IsMissing(RequestFailedException e) => e.Status == 404 && e.ErrorCode != BlobErrorCode.ContainerNotFound;
}
