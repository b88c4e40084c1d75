using System.Collections.Concurrent;
using ClipGen.Model;
using Progress = ClipGen.Workflow.Messages.Progress;

namespace ClipGen.Local.Display;

/// <summary>How far all clips of a command are together. Every clip counts the same, whatever its length.</summary>
internal sealed class Tally(TimeProvider clock)
{
    private readonly ConcurrentDictionary<ClipKey, ClipShare> running = [];
    private Pace pace = new(0, clock);
    private int expected;
    private int ended;
    private int failed;

    /// <summary>0 to 1.</summary>
    public double Share => expected == 0 ? 0 : Math.Min(1, (ended + running.Values.Sum(c => c.Value)) / expected);

    /// <summary>So many clips will be made, from now on.</summary>
    public void Begin(int clips)
    {
        expected = clips;
        pace = new(0, clock);
    }

    /// <returns>How far the clip is, 0 to 1.</returns>
    public double Progressed(ClipKey clip, Progress progress)
    {
        var share = running.GetOrAdd(clip, _ => new());
        (share.Parts, share.Done) = (progress.SegmentCount + 1, progress.SegmentsDone);
        return share.Value;
    }

    /// <returns>How far the clip is, 0 to 1; null when it is not being made: such a report comes late.</returns>
    public double? Encoded(ClipKey clip, int? segment, double share) =>
        running.TryGetValue(clip, out var known) ? known.Encoded(segment ?? 0, share) : null;

    public void Ended(Clip clip)
    {
        running.TryRemove(clip.Key, out _);
        Interlocked.Increment(ref ended);
        if (clip.Status != ClipStatus.Complete)
        {
            Interlocked.Increment(ref failed);
        }
    }

    /// <returns><c>12 of 1,000 clips, 3 failed, 00:04:10 left</c></returns>
    public override string ToString() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        yield return $"{Quantity.Number(ended)} of {Quantity.Count(expected, "clip")}";
        if (failed > 0)
        {
            yield return $"{Quantity.Number(failed)} failed";
        }
        if (pace.At(Share) is { Length: > 0 } left && ended < expected)
        {
            yield return left;
        }
    }

    /// <summary>A clip that is being made: its segments are equal parts, and the join is one more.</summary>
    private sealed class ClipShare
    {
        private readonly ConcurrentDictionary<int, double> parts = [];

        public int Parts { get; set; } = 1;

        /// <summary>Segments that are finished; of one that an earlier run left, nothing else is told.</summary>
        public int Done { get; set; }

        public double Value => Math.Min(1, Math.Max(Done, parts.Values.Sum()) / Parts);

        public double Encoded(int part, double share)
        {
            parts[part] = share;
            return Value;
        }
    }
}
