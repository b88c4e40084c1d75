using System.Collections.Concurrent;
using ClipGen.Model;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Hosting;

/// <summary>The board of a host that nobody watches: the latest progress of each clip, for those who ask.</summary>
internal sealed class LatestProgress : IProgressBoard
{
    private readonly ConcurrentDictionary<ClipKey, Progress> latest = [];

    public Progress? Of(ClipKey clip) => latest.GetValueOrDefault(clip);

    public void Progressed(ClipKey clip, Progress progress) => latest[clip] = progress;

    public void Encoded(ClipKey clip, int? segment, double share)
    {
        // Custom status counts whole segments, as in Durable Functions.
    }

    public void Ended(ClipKey clip, string? error) => latest.TryRemove(clip, out _);
}
