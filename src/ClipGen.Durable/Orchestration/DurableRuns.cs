using Microsoft.DurableTask.Client;

namespace ClipGen.Durable.Orchestration;

/// <summary>Asks the durable back end what happened to an orchestration.</summary>
internal sealed class DurableRuns(DurableTaskClient client)
{
    /// <summary>Whether it runs, waits to run, or was suspended.</summary>
    public async Task<bool> IsAlive(string instanceId, CancellationToken cancellation) =>
        await WhyLost(instanceId, cancellation) is null;

    /// <summary>Why it will never say how it ended, for <see cref="Episodes.RepairClips"/>; null when it may still.</summary>
    public async Task<string?> WhyLost(string instanceId, CancellationToken cancellation) =>
        (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellation))?.RuntimeStatus switch
        {
            null => "is no longer known",
            OrchestrationRuntimeStatus.Terminated => "was terminated",
            OrchestrationRuntimeStatus.Failed => "failed without recording it",
            OrchestrationRuntimeStatus.Completed => "completed without recording it",
            // Running, waiting to run, or suspended by an operator who will resume it.
            _ => null,
        };
}
