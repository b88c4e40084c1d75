using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Storage;
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
internal sealed class DurableStarter(DurableTaskClient client, IClipStore store, IBacklogStore backlogs) : IClipStarter
{
    private static readonly OrchestrationRuntimeStatus[] Alive =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public async Task<bool> Start(GenerateClipOrder order, CancellationToken cancellation) =>
        await TryStart(order, [.. Alive, OrchestrationRuntimeStatus.Completed], cancellation)
        || (await IsOfRemovedClip(order, cancellation) && await TryStart(order, Alive, cancellation));

    /// <summary>
    /// A completed attempt is in the clip's record; when it is not, it was made of a clip of the same id that was removed since.
    /// </summary>
    private async Task<bool> IsOfRemovedClip(GenerateClipOrder order, CancellationToken cancellation) =>
        await store.Find(order.Clip, cancellation) is { Clip: var clip } && clip.Attempt < order.Attempt;

    private async Task<bool> TryStart(
        GenerateClipOrder order, OrchestrationRuntimeStatus[] unlessThereIsOne, CancellationToken cancellation)
    {
        var options = new StartOrchestrationOptions(order.InstanceId).WithDedupeStatuses(unlessThereIsOne);
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
        await new DurableRuns(client).IsAlive(clip.InstanceId(attempt), cancellation)
        || (await backlogs.Read(clip.Episode, cancellation)).Backlog.Waiting.Contains(clip.ClipId);

    // Two packages declare an exception of this name, and the worker's version decides which of them is thrown.
    private static bool IsAlreadyStarted(Exception e) => e.GetType().Name == "OrchestrationAlreadyExistsException";
}
