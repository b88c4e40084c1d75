using ClipGen.Azure.Configuration;
using ClipGen.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClipGen.Azure.Storage;

/// <summary>Removes at the start what workers that were killed left in the temporary folder: gigabytes, if they were cutting.</summary>
internal sealed partial class SweepTemporaryFolders(AzureOptions options, ILogger<SweepTemporaryFolders> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Sweep.Run(options.LockFolder, options.WorkFolderParent);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another account's folder, for instance: this host can work beside it.
            LogNotSwept(log, e, options.WorkFolderParent);
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files that earlier processes left in {Folder} could not be removed")]
    private static partial void LogNotSwept(ILogger logger, Exception exception, string folder);
}
