using ClipGen.Local.Live;

namespace ClipGen.Local.Tests.Live;

/// <summary>Events are numbered and kept for a while, and what is forgotten is known to be.</summary>
public sealed class EventLogTests
{
    [Fact]
    public async Task A_reader_gets_what_is_after_its_number_and_is_woken_by_the_next()
    {
        var log = new EventLog();
        log.Add(Event("a"));
        log.Add(Event("b"));

        var (all, last, another) = log.After(0);
        var (rest, _, _) = log.After(1);
        var (none, _, _) = log.After(2);

        Assert.Equal(["a", "b"], Data(all));
        Assert.Equal(["b"], Data(rest));
        Assert.Equal([], Data(none));
        Assert.Equal(2, last);
        Assert.False(another.IsCompleted);
        log.Add(Event("c"));
        await another;
        Assert.Equal(["c"], Data(log.After(last).Events));
    }

    [Fact]
    public void A_reader_that_is_too_slow_learns_that_events_were_forgotten()
    {
        var log = new EventLog(most: 2);
        foreach (var data in new[] { "a", "b", "c" })
        {
            log.Add(Event(data));
        }

        Assert.Null(log.After(0).Events);
        Assert.Equal(["b", "c"], Data(log.After(1).Events));
        Assert.Equal(3, log.After(0).Last);
    }

    /// <summary>However much happens while a listener does not read, no more than this is kept for it.</summary>
    [Fact]
    public void What_is_kept_has_a_largest_size_and_the_newest_event_is_always_kept()
    {
        var log = new EventLog(most: 1000, mostCharacters: 10);
        log.Add(Event(new('a', 6)));
        log.Add(Event(new('b', 6)));
        Assert.Null(log.After(0).Events);
        Assert.Equal([new('b', 6)], Data(log.After(1).Events));

        log.Add(Event(new('c', 100)));

        Assert.Null(log.After(1).Events);
        Assert.Equal([new('c', 100)], Data(log.After(2).Events));
    }

    [Fact]
    public void Only_ids_that_the_log_gave_out_are_known()
    {
        var (log, other) = (new EventLog(), new EventLog());
        log.Add(Event("a"));
        other.Add(Event("a"));

        Assert.Equal(1, log.NumberOf(log.IdOf(1)));
        Assert.Equal(0, log.NumberOf(log.IdOf(0)));
        Assert.All(
            [other.IdOf(1), log.IdOf(2), $"{log.IdOf(1)}-1", "", "-", "1", log.IdOf(1).Replace("-1", "--1", StringComparison.Ordinal)],
            id => Assert.Null(log.NumberOf(id)));
    }

    private static LiveEvent Event(string data) => new("clips", data);

    private static string[] Data(IReadOnlyList<LiveEvent>? events) =>
        [.. Assert.IsAssignableFrom<IReadOnlyList<LiveEvent>>(events).Select(e => e.Data)];
}
