using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Local.Commands;

/// <summary>Which clips somebody wants to see: those in one of some statuses, or all of them.</summary>
internal sealed class StatusFilter
{
    private static readonly (string Name, ClipStatus Status)[] All =
    [
        ("detected", ClipStatus.Detected),
        ("in-progress", ClipStatus.InProgress),
        ("complete", ClipStatus.Complete),
        ("failed", ClipStatus.Failed),
    ];

    private readonly HashSet<ClipStatus> statuses;

    private StatusFilter(HashSet<ClipStatus> statuses) => this.statuses = statuses;

    public static IEnumerable<string> Names => All.Select(a => a.Name);

    public bool IsAll => statuses.Count == 0;

    /// <param name="names">As a person writes them, or as documents spell statuses; none for all clips.</param>
    /// <exception cref="InvalidInputException">One of them is not a status.</exception>
    public static StatusFilter Of(IEnumerable<string> names) => new([.. names.Select(Parse)]);

    public StatusDocument Apply(StatusDocument document) =>
        IsAll ? document : document with { Clips = [.. document.Clips.Where(c => statuses.Contains(c.Status))] };

    private static ClipStatus Parse(string name)
    {
        var found = Array.FindIndex(All, a => IsSame(a.Name, name) || IsSame(a.Status.Text(), name));
        return found >= 0
            ? All[found].Status
            : throw new InvalidInputException(
                $"--status '{Printable.Line(name, 40)}' is not a status; use {string.Join(", ", Names)}");
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
