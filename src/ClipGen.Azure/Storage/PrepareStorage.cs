using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ClipGen.Azure.Configuration;
using ClipGen.Clips;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClipGen.Azure.Storage;

/// <summary>Makes the table and the containers that are missing, as on a new Azurite. In Azure the deployment has made them.</summary>
internal sealed partial class PrepareStorage(TableClient table, BlobServiceClient blobs, AzureOptions options, ILogger<PrepareStorage> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StorageFault.Watch("preparing the storage", () => Prepare(cancellationToken), cancellationToken);
        }
        catch (ClipException e)
        {
            // Storage that is away for a moment is a matter of retries and of the health check, not of the start.
            LogNotPrepared(log, e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> Prepare(CancellationToken cancellation)
    {
        await table.CreateIfNotExistsAsync(cancellation);
        await blobs.GetBlobContainerClient(options.MediaContainer).CreateIfNotExistsAsync(cancellationToken: cancellation);
        await blobs.GetBlobContainerClient(options.WorkContainer).CreateIfNotExistsAsync(cancellationToken: cancellation);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The table or a container could not be looked for or made")]
    private static partial void LogNotPrepared(ILogger logger, Exception exception);
}
