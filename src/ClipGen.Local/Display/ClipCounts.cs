using ClipGen.Model;

namespace ClipGen.Local.Display;

/// <summary>How many clips are in each status.</summary>
internal sealed record ClipCounts(int Total, int Detected, int InProgress, int Complete, int Failed)
{
    public static ClipCounts Of(IReadOnlyCollection<ClipStatus> statuses)
    {
        return new(
            statuses.Count, Count(ClipStatus.Detected), Count(ClipStatus.InProgress), Count(ClipStatus.Complete), Count(ClipStatus.Failed));

        int Count(ClipStatus status) => statuses.Count(s => s == status);
    }

    /// <summary><c>1,000 clips: 12 detected, 980 complete, 8 failed</c>.</summary>
    public override string ToString()
    {
        var parts = ((string Name, int Count)[])
            [("detected", Detected), ("in progress", InProgress), ("complete", Complete), ("failed", Failed)];
        var some = parts.Where(p => p.Count > 0).Select(p => $"{Quantity.Number(p.Count)} {p.Name}").ToList();
        return $"{Quantity.Count(Total, "clip")}{(some.Count > 0 ? ": " : "")}{string.Join(", ", some)}";
    }
}
