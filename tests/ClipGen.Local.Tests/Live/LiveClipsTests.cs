using ClipGen.Contracts;
using ClipGen.Local.Live;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClipGen.Local.Tests.Live;

/// <summary>The watch of the store: one however many listen, none while nobody does, and no fault ends it.</summary>
public sealed class LiveClipsTests : IDisposable
{
    private static readonly ClipScope All = new();

    private readonly Storage.ScratchFolder scratch = new();
    private readonly CountedStore store;
    private readonly LiveClips live;

    public LiveClipsTests()
    {
        store = new(new SqliteClipStore(scratch.Data));
        live = new(store);
    }

    public void Dispose()
    {
        live.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task Nothing_is_read_while_nothing_is_written_however_many_listen()
    {
        using var pulse = new CountedPulse(scratch.Data);
        using var watch = new WatchClips(live, pulse, TimeProvider.System, NullLogger<WatchClips>.Instance);
        await Add("a");
        await watch.StartAsync(default);
        using var first = await live.Listen(All, default);
        using var second = await live.Listen(All, default);
        await Asked(pulse, 3);
        var (quiet, asked) = (store.Looks, pulse.Count);

        await Asked(pulse, asked + 20);

        Assert.Equal(quiet, store.Looks);
        await Add("b");
        await Wait.Until(() => first.Live.Events.Last > 0, "the clip is seen");
        Assert.Same(first.Live, second.Live);
        Assert.Equal((1, 1), (first.Live.Events.Last, store.Finds));
        await watch.StopAsync(default);
    }

    [Fact]
    public async Task The_watch_waits_for_somebody_and_again_when_the_last_has_gone()
    {
        Assert.False(live.Somebody().IsCompleted);

        var first = await live.Listen(All, default);
        var second = await live.Listen(new("acme"), default);
        Assert.True(live.Somebody().IsCompleted);
        first.Dispose();
        Assert.True(live.Somebody().IsCompleted);
        second.Dispose();
        // Twice is once.
        second.Dispose();

        Assert.False(live.Somebody().IsCompleted);
        Assert.Empty(live.Heard());
        using var back = await live.Listen(All, default);
        Assert.Same(first.Live, back.Live);
    }

    [Fact]
    public async Task A_fault_of_the_store_ends_nothing_and_what_happened_meanwhile_is_told()
    {
        using var logs = new RememberedLogs();
        using var factory = new LoggerFactory([logs]);
        using var watch = new WatchClips(
            live, new SteadyPulse(TimeSpan.FromMilliseconds(1)), TimeProvider.System, factory.CreateLogger<WatchClips>());
        await watch.StartAsync(default);
        using var listening = await live.Listen(All, default);

        store.Fault = new ClipException(ErrorCode.StorageFailed, "away");
        await Wait.Until(() => store.Faults > 3, "the store fails more than once");
        await Add("a");
        Assert.Equal(0, listening.Live.Events.Last);
        store.Fault = null;

        await Wait.Until(() => listening.Live.Events.Last == 1, "the clip is seen");
        Assert.Equal(2, logs.Text.Split("Changes of clips cannot be seen").Length);
        await watch.StopAsync(default);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_refuses_the_listener_and_forgets_it()
    {
        store.Fault = new ClipException(ErrorCode.StorageFailed, "away");

        await Assert.ThrowsAsync<ClipException>(() => live.Listen(All, default));

        Assert.Empty(live.Heard());
    }

    [Fact]
    public async Task Many_clips_are_read_at_once_and_told_in_parts()
    {
        using var listening = await live.Listen(All, default);
        for (var i = 0; i < 250; i++)
        {
            await Add($"c{i:D3}");
        }

        await listening.Live.Look(default);

        var events = listening.Live.Events.After(0).Events!;
        Assert.Equal([100, 100, 50], events.Select(e => e.Data.Split("\"clipId\"").Length - 1));
        Assert.Equal(0, store.Finds);
    }

    [Fact]
    public async Task Scopes_that_nobody_listens_to_are_forgotten_when_there_are_many()
    {
        (await live.Listen(new("t0", "e"), default)).Dispose();
        var first = (await live.Listen(new("t0", "e"), default)).Live;
        var heard = await live.Listen(new("kept", "e"), default);
        using (var same = await live.Listen(new("t0", "e"), default))
        {
            Assert.Same(first, same.Live);
        }
        for (var i = 1; i <= 40; i++)
        {
            (await live.Listen(new($"t{i}", "e"), default)).Dispose();
        }

        using var again = await live.Listen(new("kept", "e"), default);

        Assert.Same(heard.Live, again.Live);
        heard.Dispose();
    }

    private static Task Asked(CountedPulse pulse, int times) => Wait.Until(() => pulse.Count >= times, $"the pulse is asked {times} times");

    private async Task Add(string clip)
    {
        var (added, entry) = Contracts.Samples.Detected(new("acme", "ep-1", clip));
        Assert.True(await store.Commit(added, entry, null, default));
    }

    /// <summary>Counts reads; a fault is one of looks only.</summary>
    private sealed class CountedStore(IClipStore inner) : DelegatingClipStore(inner)
    {
        private int looks, finds, faults;

        public int Looks => looks;

        public int Finds => finds;

        public int Faults => faults;

        public ClipException? Fault { get; set; }

        public override IAsyncEnumerable<ClipMark> Marks(ClipScope scope, CancellationToken cancellation)
        {
            if (Fault is { } fault)
            {
                Interlocked.Increment(ref faults);
                throw fault;
            }
            Interlocked.Increment(ref looks);
            return base.Marks(scope, cancellation);
        }

        public override Task<(Clip Clip, string Version)?> Find(ClipKey key, CancellationToken cancellation)
        {
            Interlocked.Increment(ref finds);
            return base.Find(key, cancellation);
        }
    }

    /// <summary>SQLite's own pulse, faster.</summary>
    private sealed class CountedPulse(DataFolder folder) : IStorePulse, IDisposable
    {
        private readonly SqlitePulse pulse = new(folder);
        private int asked;

        public int Count => asked;

        public TimeSpan Interval => TimeSpan.FromMilliseconds(5);

        public bool MayHaveChanged()
        {
            Interlocked.Increment(ref asked);
            return pulse.MayHaveChanged();
        }

        public void Dispose() => pulse.Dispose();
    }
}
