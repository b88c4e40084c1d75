using ClipGen.Durable.Configuration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ClipGen.Durable.Timers;

/// <summary>
/// Removes the durable history of orchestrations that ended long ago, which Azure Storage would keep forever. The clips' own history stays.
/// </summary>
public sealed partial class PurgeHistoryTimer(FunctionsOptions options, TimeProvider clock, ILogger<PurgeHistoryTimer> log)
{
    [Function("PurgeHistory")]
    public async Task Run(
        [TimerTrigger("0 30 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var purged = await client.PurgeAllInstancesAsync(Filter(clock.GetUtcNow(), options.KeepHistoryDays), cancellation);
        LogPurged(log, purged.PurgedInstanceCount, options.KeepHistoryDays);
    }

    /// <summary>Only what has ended: an instance that is suspended or runs for weeks keeps its history.</summary>
    internal static PurgeInstancesFilter Filter(DateTimeOffset now, int keepDays) => new(
        CreatedFrom: DateTimeOffset.UnixEpoch,
        CreatedTo: now.AddDays(-keepDays),
        Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} orchestrations purged that were older than {Days} days")]
    private static partial void LogPurged(ILogger logger, int count, int days);
}
