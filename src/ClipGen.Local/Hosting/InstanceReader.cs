using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Hosting;

/// <summary>
/// Reads the status of an orchestration that this folder's processes accepted: from the clip's history, and from the queue until the first
/// entry is written. There is no second record that could disagree.
/// </summary>
internal sealed class InstanceReader(QueueStore queue, IClipStore store, LatestProgress progress)
{
    /// <returns>Null when no such orchestration was ever accepted here.</returns>
    public async Task<InstanceDocument?> Read(string instanceId, CancellationToken cancellation)
    {
        // The queue first: an attempt leaves it only after its entries are written.
        if (await queue.Find(instanceId) is not { } accepted)
        {
            return null;
        }
        List<StatusEntry> entries = [.. (await store.History(accepted.Clip, cancellation)).Where(e => e.Attempt == accepted.Attempt)];
        return entries.Count > 0 ? Of(accepted.Clip, instanceId, entries)
            : !accepted.HasEnded
                && await store.Find(accepted.Clip, cancellation) is { Clip: var clip } ? Waiting(clip, instanceId, accepted.Attempt)
            : null;
    }

    private static InstanceDocument Waiting(Clip clip, string instanceId, int attempt) => new(
        nameof(GenerateClip), instanceId, InstanceDocument.Pending, new(clip.Key, attempt), Progress.Pending(clip.Segments.Count), null,
        clip.UpdatedAt, clip.UpdatedAt);

    private InstanceDocument Of(ClipKey clip, string instanceId, List<StatusEntry> attempt)
    {
        var (first, last) = (attempt[0], attempt[^1]);
        var segments = first.SegmentCount ?? 0;
        var (status, now) = last.Status switch
        {
            ClipStatus.Complete => (InstanceDocument.Completed, Progress.Completed(segments)),
            ClipStatus.Failed => (InstanceDocument.Failed, Progress.Failed(segments)),
            _ => (InstanceDocument.Running, progress.Of(clip) ?? FromHistory(last, segments)),
        };
        object? output = last.Output is { } file ? file : last.Error is { } error ? $"{error.Code}: {error.Message}" : null;
        return new(nameof(GenerateClip), instanceId, status, new(clip, first.Attempt), now, output, first.Timestamp, last.Timestamp);
    }

    /// <summary>When another process makes the clip, its history is all that is known here.</summary>
    private static Progress FromHistory(StatusEntry last, int segments) => last.Step switch
    {
        StatusStep.Started => Progress.Extracting(0, segments),
        _ => Progress.Stitching(segments),
    };
}
