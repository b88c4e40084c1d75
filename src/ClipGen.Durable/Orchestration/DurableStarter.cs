using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ClipGen.Durable.Orchestration;

/// <summary>
/// Starts a clip's orchestration under its deterministic id, once: the back end refuses an id whose instance is alive or completed. Failed
/// and terminated ones may start again: when such a clip is still <c>detected</c> nothing was recorded of the attempt, and when something
/// was, its next attempt has another id.
/// </summary>
internal sealed class DurableStarter(DurableTaskClient client) : IClipStarter
{
    public async Task<bool> Start(GenerateClipOrder order, CancellationToken cancellation)
    {
        var options = new StartOrchestrationOptions(order.InstanceId).WithDedupeStatuses(
            OrchestrationRuntimeStatus.Pending,
            OrchestrationRuntimeStatus.Running,
            OrchestrationRuntimeStatus.Suspended,
            OrchestrationRuntimeStatus.Completed);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(GenerateClip), order, options, cancellation);
            return true;
        }
        catch (Exception e) when (IsAlreadyStarted(e))
        {
            return false;
        }
    }

    public async Task<bool> IsWaiting(ClipKey clip, int attempt, CancellationToken cancellation) =>
        await client.GetInstanceAsync(clip.InstanceId(attempt), getInputsAndOutputs: false, cancellation) is { IsCompleted: false };

    // Two packages declare an exception of this name, and the worker's version decides which of them is thrown.
    private static bool IsAlreadyStarted(Exception e) => e.GetType().Name == "OrchestrationAlreadyExistsException";
}
