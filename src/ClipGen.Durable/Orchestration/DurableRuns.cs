using Microsoft.DurableTask.Client;

namespace ClipGen.Durable.Orchestration;

/// <summary>Asks the durable back end what happened to an orchestration, for <see cref="Episodes.RepairClips"/>.</summary>
internal sealed class DurableRuns(DurableTaskClient client)
{
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
