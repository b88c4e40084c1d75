namespace ClipGen.Model;

/// <summary>
/// The clips of one episode that events asked for and that have not ended: some are being made, the others wait for their turn.
/// </summary>
/// <param name="Running">Ids of the clips whose orchestrations were started and have not said that they ended.</param>
/// <param name="Waiting">Ids of the clips that were not started, in the order in which they will be.</param>
public sealed record Backlog(IReadOnlyList<string> Running, IReadOnlyList<string> Waiting)
{
    /// <summary>Clips of one event that are noted: two such events of ids of full length fit into a record.</summary>
    public const int MostNoted = 3500;

    public static Backlog Empty { get; } = new([], []);

    public bool IsEmpty => Running.Count + Waiting.Count == 0;

    /// <summary>The clips whose turn it is.</summary>
    /// <param name="atOnce">How many may run side by side.</param>
    public IReadOnlyList<string> Next(int atOnce) => [.. Waiting.Take(Math.Max(0, atOnce - Running.Count))];

    /// <summary>With clips that were asked for; each is noted once.</summary>
    public Backlog Asked(IEnumerable<string> clipIds) => Of(Running, [.. Waiting.Union(clipIds.Except(Running))]);

    /// <summary>With clips that run now. One that has ended since it was looked at does not come back.</summary>
    public Backlog Started(IReadOnlyCollection<string> clipIds) =>
        Of([.. Running, .. Waiting.Intersect(clipIds)], [.. Waiting.Except(clipIds)]);

    /// <summary>Without clips that ended, or are not to be made any more.</summary>
    public Backlog Without(IReadOnlyCollection<string> clipIds) => Of([.. Running.Except(clipIds)], [.. Waiting.Except(clipIds)]);

    /// <summary>The same object where nothing changed, so that nothing is written.</summary>
    private Backlog Of(IReadOnlyList<string> running, IReadOnlyList<string> waiting) =>
        running.SequenceEqual(Running) && waiting.SequenceEqual(Waiting) ? this : new(running, waiting);
}
