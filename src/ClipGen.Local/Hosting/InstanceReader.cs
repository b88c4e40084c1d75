using ClipGen.Clips;
using ClipGen.Local.Storage;
using ClipGen.Workflow;

namespace ClipGen.Local.Hosting;

/// <summary>Reads an orchestration's status from the clip's history, and from the queue while it waits; there is no second record that could disagree.</summary>
internal sealed class InstanceReader(SqliteClipStore store, LatestProgress progress)
{
    /// <returns>Null when no such orchestration was ever accepted.</returns>
    public async Task<InstanceDocument?> Read(string instanceId, CancellationToken cancellation) =>
        // Asked again at the end: it may have left the queue for the history in between.
        await Begun(instanceId, cancellation) ?? await Waiting(instanceId, cancellation) ?? await Begun(instanceId, cancellation);

    private async Task<InstanceDocument?> Begun(string instanceId, CancellationToken cancellation)
    {
        if (await store.FindInstance(instanceId) is not { } written)
        {
            return null;
        }
        var history = await store.History(written.Clip, cancellation);
        return Of(written.Clip, [.. history.Where(e => e.Attempt == written.Attempt)]);
    }

    private async Task<InstanceDocument?> Waiting(string instanceId, CancellationToken cancellation)
    {
        var queued = (await store.Queued()).Where(q => q.Clip.InstanceId(q.Attempt) == instanceId).ToList();
        return queued is [var waiting] && await store.Find(waiting.Clip, cancellation) is { Clip: var clip }
            ? new(nameof(GenerateClip), instanceId, InstanceDocument.Pending, new(clip.Key, waiting.Attempt), new("pending", 0, clip.Segments.Count), null, clip.UpdatedAt, clip.UpdatedAt)
            : null;
    }

    private InstanceDocument Of(ClipKey clip, IReadOnlyList<StatusEntry> attempt)
    {
        var (first, last) = (attempt[0], attempt[^1]);
        var segments = first.SegmentCount ?? 0;
        var (status, now) = last.Status switch
        {
            ClipStatus.Complete => (InstanceDocument.Completed, new Progress("completed", segments, segments)),
            ClipStatus.Failed => (InstanceDocument.Failed, new Progress("failed", 0, segments)),
            _ => (InstanceDocument.Running, progress.Of(clip) ?? FromHistory(last, segments)),
        };
        object? output = last.Output is { } file ? file : last.Error is { } error ? $"{error.Code}: {error.Message}" : null;
        return new(nameof(GenerateClip), first.InstanceId!, status, new(clip, first.Attempt), now, output, first.Timestamp, last.Timestamp);
    }

    /// <summary>When another process makes the clip, its history is all that is known here.</summary>
    private static Progress FromHistory(StatusEntry last, int segments) => last.Step switch
    {
        StatusStep.Started => new("extracting", 0, segments),
        _ => new("stitching", segments, segments),
    };
}
