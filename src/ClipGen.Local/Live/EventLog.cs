using System.Globalization;

namespace ClipGen.Local.Live;

/// <summary>
/// The last events of a scope, numbered from 1. Every listener reads them at its own pace and has no queue of its own: one that is too slow
/// finds that events were forgotten, and costs nothing.
/// </summary>
/// <param name="most">How many events are kept.</param>
/// <param name="mostCharacters">How long all kept events may be together; the newest one is always kept.</param>
internal sealed class EventLog(int most = 1024, int mostCharacters = 4 << 20)
{
    private readonly Lock alone = new();
    private readonly Queue<LiveEvent> kept = [];

    /// <summary>Tells this log's ids from those of an earlier process.</summary>
    private readonly string name = Guid.NewGuid().ToString("N")[..12];

    private TaskCompletionSource added = NewSignal();
    private long last;
    private long characters;

    /// <summary>The number of the newest event; 0 before the first.</summary>
    public long Last
    {
        get
        {
            lock (alone)
            {
                return last;
            }
        }
    }

    public void Add(LiveEvent happened)
    {
        TaskCompletionSource waiting;
        lock (alone)
        {
            kept.Enqueue(happened);
            last++;
            characters += happened.Data.Length;
            while (kept.Count > 1 && (kept.Count > most || characters > mostCharacters))
            {
                characters -= kept.Dequeue().Data.Length;
            }
            (waiting, added) = (added, NewSignal());
        }
        waiting.SetResult();
    }

    /// <summary>The events after a number.</summary>
    /// <returns>
    /// The events, null when some of them are forgotten; the number of the last; and what ends as soon as there is another.
    /// </returns>
    public (IReadOnlyList<LiveEvent>? Events, long Last, Task Another) After(long number)
    {
        lock (alone)
        {
            var wanted = last - number;
            return (wanted > kept.Count ? null : [.. kept.Skip(kept.Count - (int)wanted)], last, added.Task);
        }
    }

    /// <summary>The id that a client sends back as <c>Last-Event-ID</c>.</summary>
    public string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");

    /// <returns>The number of an id; null when this log did not give it out.</returns>
    public long? NumberOf(string id) =>
        id.Split('-') is [var log, var text] && log == name
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Last ? number : null;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
