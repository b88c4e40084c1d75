using System.Collections.Concurrent;
using System.IO.Pipelines;
using ClipGen.Contracts;
using ClipGen.Local.Http;
using ClipGen.Local.Live;
using ClipGen.Local.Storage;
using Microsoft.AspNetCore.Http;

namespace ClipGen.Local.Tests.Live;

/// <summary>One listener's stream: kept open, and no burden when it is not read.</summary>
public sealed class EventStreamTests : IDisposable
{
    private readonly Storage.ScratchFolder scratch = new();
    private readonly LiveClips live;
    private readonly CancellationTokenSource stop = new();

    public EventStreamTests() => live = new(new SqliteClipStore(scratch.Data));

    public void Dispose()
    {
        stop.Dispose();
        live.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task A_silent_stream_is_kept_open_by_a_comment_every_15_seconds()
    {
        var clock = new HandClock();
        var pipe = new Pipe();
        var stream = await Start(pipe, clock);
        using var reader = new StreamReader(pipe.Reader.AsStream());
        Assert.StartsWith("id: ", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("", await reader.ReadLineAsync());

        foreach (var _ in Enumerable.Range(0, 2))
        {
            await Wait.Until(() => clock.IsWaitedFor, "the stream waits");
            Assert.Equal(TimeSpan.FromSeconds(15), clock.Pass());
            Assert.Equal(":", await reader.ReadLineAsync());
            Assert.Equal("", await reader.ReadLineAsync());
        }

        await stop.CancelAsync();
        await stream;
    }

    /// <summary>It is written to only when it reads; what it missed meanwhile is not kept for it.</summary>
    [Fact]
    public async Task A_listener_that_did_not_read_for_long_is_told_to_read_everything_again()
    {
        // Whoever writes waits until all of it is read.
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var stream = await Start(pipe, TimeProvider.System);
        var log = Assert.Single(live.Heard()).Events;
        for (var i = 0; i < 2000; i++)
        {
            log.Add(new("clips", $"{i}"));
        }

        using var reader = new StreamReader(pipe.Reader.AsStream());
        var lines = new List<string?>();
        while (lines.Count < 6)
        {
            lines.Add(await reader.ReadLineAsync());
        }

        Assert.Equal([$"id: {log.IdOf(0)}", "", $"id: {log.IdOf(2000)}", "event: reset", "data: {}", ""], lines);
        log.Add(new("clips", "next"));
        foreach (var line in new[] { $"id: {log.IdOf(2001)}", "event: clips", "data: next" })
        {
            Assert.Equal(line, await reader.ReadLineAsync());
        }
        await stop.CancelAsync();
        await stream;
        Assert.Empty(live.Heard());
    }

    /// <returns>The stream, to be awaited when it was stopped.</returns>
    private async Task<Task> Start(Pipe pipe, TimeProvider clock)
    {
        var listening = await live.Listen(new(), default);
        var http = new DefaultHttpContext { Request = { Method = "GET" }, Response = { Body = pipe.Writer.AsStream() } };
        return new EventStream(listening, lastEventId: null, clock, stop.Token).ExecuteAsync(http);
    }

    /// <summary>A clock whose timers ring when the test says so.</summary>
    private sealed class HandClock : TimeProvider
    {
        private readonly ConcurrentQueue<Timer> timers = [];

        public bool IsWaitedFor => timers.Any(t => !t.IsGone);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(() => callback(state), dueTime);
            timers.Enqueue(timer);
            return timer;
        }

        /// <summary>Lets the one timer ring.</summary>
        /// <returns>How long it was to wait.</returns>
        public TimeSpan Pass()
        {
            var timer = Assert.Single(timers, t => !t.IsGone);
            timer.Dispose();
            timer.Ring();
            return timer.DueTime;
        }

        private sealed class Timer(Action ring, TimeSpan dueTime) : ITimer
        {
            public Action Ring => ring;

            public TimeSpan DueTime => dueTime;

            public bool IsGone { get; private set; }

            public bool Change(TimeSpan dueTime, TimeSpan period) => !IsGone;

            public void Dispose() => IsGone = true;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
