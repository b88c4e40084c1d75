using System.Collections.Concurrent;
using ClipGen.Model;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Hosting;

/// <summary>The board of a host without a terminal: the latest progress of each clip, for status requests.</summary>
internal sealed class LatestProgress : IProgressBoard
{
    private readonly ConcurrentDictionary<ClipKey, Progress> latest = [];

    public Progress? Of(ClipKey clip) => latest.GetValueOrDefault(clip);

    public void Progressed(ClipKey clip, int attempt, Progress progress) => latest[clip] = progress;

    public void Encoded(ClipKey clip, int? segment, double share)
    {
        // Custom status counts whole segments, as in Durable Functions.
    }

    public void Ended(ClipKey clip, string? error) => latest.TryRemove(clip, out _);
}
