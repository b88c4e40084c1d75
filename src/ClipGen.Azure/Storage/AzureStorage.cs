using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ClipGen.Azure.Configuration;
using ClipGen.Model;

namespace ClipGen.Azure.Storage;

/// <summary>The table and the containers that the settings name.</summary>
public sealed class AzureStorage(TableClient table, BlobServiceClient blobs, AzureOptions options)
{
    /// <summary>The table's address, without any secret.</summary>
    public string Name => table.Uri.GetLeftPart(UriPartial.Path);

    /// <summary>The origin that links to files of clips have, for a page's content security policy.</summary>
    public string BlobService => blobs.Uri.GetLeftPart(UriPartial.Authority);

    /// <summary>Makes the table and the containers that are missing.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.StorageFailed"/>: the account cannot be reached, or refuses.</exception>
    public Task Prepare(CancellationToken cancellation) => StorageFault.Watch("preparing the storage", async () =>
    {
        await table.CreateIfNotExistsAsync(cancellation);
        await blobs.GetBlobContainerClient(options.MediaContainer).CreateIfNotExistsAsync(cancellationToken: cancellation);
        await blobs.GetBlobContainerClient(options.WorkContainer).CreateIfNotExistsAsync(cancellationToken: cancellation);
        return true;
    }, cancellation);
}
