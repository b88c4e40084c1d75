using ClipGen.Durable.Orchestration;
using ClipGen.Episodes;
using ClipGen.Model;
using Microsoft.DurableTask.Client;

namespace ClipGen.Durable.Http;

/// <summary>
/// Looks whether orchestrations of a clip are alive. Nothing keeps another from being started afterwards; it finds no record, and fails.
/// </summary>
internal sealed class DurableHold(DurableTaskClient client, DurableEpisodes episodes) : IClipHold
{
    /// <summary>An attempt that has ended still tells others and removes its segment files.</summary>
    private static readonly TimeSpan Tidying = TimeSpan.FromSeconds(10);

    private readonly DurableRuns runs = new(client);

    public async Task<string?> Take(ClipKey key, Clip? clip, CancellationToken cancellation)
    {
        // One that only looks as if it were in progress is repaired first.
        if (clip is { Status: ClipStatus.InProgress } && !await episodes.Repairing(client).Run(key, cancellation))
        {
            return $"clip {key} is in progress";
        }
        var attempt = clip?.Attempt ?? 0;
        if (await episodes.Starter(client).IsWaiting(key, attempt + 1, cancellation))
        {
            return $"clip {key} is queued";
        }
        return attempt == 0 || await HasEnded(key.InstanceId(attempt), cancellation) ? null : $"clip {key} is being published";
    }

    private async Task<bool> HasEnded(string instanceId, CancellationToken cancellation)
    {
        if (!await runs.IsAlive(instanceId, cancellation))
        {
            return true;
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Tidying);
        try
        {
            await client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: false, patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
