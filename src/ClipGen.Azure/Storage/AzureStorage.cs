using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
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
        if (blobs.Uri.IsLoopback)
        {
            await LetPagesRead(cancellation);
        }
        return true;
    }, cancellation);

    /// <summary>
    /// Azurite has no deployment that says which pages may read files by their links, so any page of this machine's browsers may. In Azure,
    /// infra/modules/storage.bicep names the app's own.
    /// </summary>
    private Task LetPagesRead(CancellationToken cancellation) => blobs.SetPropertiesAsync(
        new BlobServiceProperties
        {
            // What is not sent stays as it is; an empty one of these would be sent, and refused.
            Logging = null,
            HourMetrics = null,
            MinuteMetrics = null,
            DeleteRetentionPolicy = null,
            StaticWebsite = null,
            Cors =
            [
                new BlobCorsRule
                {
                    AllowedOrigins = "*",
                    AllowedMethods = "GET,HEAD",
                    AllowedHeaders = "Range",
                    ExposedHeaders = "Accept-Ranges,Content-Length,Content-Range,Content-Type,ETag",
                    MaxAgeInSeconds = 3600,
                },
            ],
        },
        cancellation);
}
