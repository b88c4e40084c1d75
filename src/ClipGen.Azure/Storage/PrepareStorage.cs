using ClipGen.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClipGen.Azure.Storage;

/// <summary>Makes the table and the containers that are missing, as on a new Azurite. In Azure the deployment has made them.</summary>
internal sealed partial class PrepareStorage(AzureStorage storage, ILogger<PrepareStorage> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await storage.Prepare(cancellationToken);
        }
        catch (ClipException e)
        {
            // Storage that is away for a moment is a matter of retries and of the health check, not of the start.
            LogNotPrepared(log, e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Error, Message = "The table or a container could not be checked or created")]
    private static partial void LogNotPrepared(ILogger logger, Exception exception);
}
