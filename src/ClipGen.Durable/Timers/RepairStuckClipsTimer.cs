using ClipGen.Durable.Orchestration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ClipGen.Durable.Timers;

/// <summary>
/// Finds clips whose orchestration will never say how it ended, and makes them failed (R2.7); then starts the clips that wait for them.
/// </summary>
public sealed partial class RepairStuckClipsTimer(DurableEpisodes episodes, ILogger<RepairStuckClipsTimer> log)
{
    [Function("RepairStuckClips")]
    public async Task Run(
        [TimerTrigger("0 */15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var repaired = await episodes.Repairing(client).RunAll(cancellation);
        LogRepaired(log, repaired);
        await episodes.Backlog(client).ContinueAll(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} stuck clips repaired")]
    private static partial void LogRepaired(ILogger logger, int count);
}
