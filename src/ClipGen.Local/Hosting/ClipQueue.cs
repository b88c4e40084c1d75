using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ClipGen.Clips;
using ClipGen.Configuration;
using ClipGen.Episodes;
using ClipGen.Local.Storage;
using ClipGen.Workflow;

namespace ClipGen.Local.Hosting;

/// <summary>
/// The orchestrations of this process: attempts wait here, and <see cref="ClipGenOptions.MaxParallelClips"/> clips are made side by side. What
/// was accepted is noted in the store until it ended, so that a process that dies loses none.
/// </summary>
internal sealed partial class ClipQueue(
    ClipMaker maker, SqliteClipStore store, FailLostClip lost, Ownership ownership, DataFolder folder,
    ClipGenOptions options, TimeProvider clock, ILogger<ClipQueue> log) : IClipStarter
{
    private readonly ConcurrentQueue<Exception> faults = [];
    private readonly Channel<(ClipKey Clip, int Attempt)> waiting = Channel.CreateUnbounded<(ClipKey, int)>();
    private readonly ConcurrentDictionary<(ClipKey Clip, int Attempt), bool> held = [];

    public async Task<bool> Start(GenerateClipOrder order, CancellationToken cancellation)
    {
        await store.Enqueue(order.Clip, order.Attempt);
        return Add(order.Clip, order.Attempt);
    }

    /// <summary>Queues what was accepted and has not ended. What another process is making waits for its lock here, and is found done.</summary>
    public async Task TakeUp(Func<EpisodeKey, bool> wanted, CancellationToken cancellation)
    {
        await foreach (var (clip, attempt) in Unfinished(wanted, cancellation))
        {
            Add(clip, attempt);
        }
    }

    /// <summary>Queues the same where nobody is at work on it: its process has died, or could not begin it or record its end.</summary>
    public async Task TakeUpAbandoned(CancellationToken cancellation)
    {
        await foreach (var (clip, attempt) in Unfinished(_ => true, cancellation))
        {
            if (!held.ContainsKey((clip, attempt)) && IsFree(clip))
            {
                Add(clip, attempt);
            }
        }
    }

    /// <summary>Makes clips until the queue is closed and empty, or the host is stopped.</summary>
    /// <param name="ended">Told of each clip when it ended; of none that the stop interrupted.</param>
    /// <exception cref="Exception">The first fault, after everything else was done: a clip could not even be looked at, or noted as done.</exception>
    public async Task Run(Action<Clip> ended, CancellationToken stop)
    {
        await Task.WhenAll(Enumerable.Range(0, options.MaxParallelClips).Select(_ => Task.Run(() => Work(ended, stop))));
        if (faults.TryPeek(out var first) && !stop.IsCancellationRequested)
        {
            throw new ClipException(StepFailure.Of(first, nameof(ClipQueue), null), first);
        }
    }

    /// <summary>No further clip will come.</summary>
    public void Close() => waiting.Writer.TryComplete();

    /// <summary>Clips in progress, and attempts that never began.</summary>
    private async IAsyncEnumerable<(ClipKey Clip, int Attempt)> Unfinished(Func<EpisodeKey, bool> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var key in store.InProgress(cancellation))
        {
            if (wanted(key.Episode) && await store.Find(key, cancellation) is { Clip: { Status: ClipStatus.InProgress } clip })
            {
                if (await Resume(clip, cancellation) is { } attempt)
                {
                    yield return (key, attempt);
                }
            }
        }
        foreach (var queued in (await store.Queued()).Where(q => wanted(q.Clip.Episode)))
        {
            yield return queued;
        }
    }

    /// <returns>The attempt to make: this one, or the next where another host abandoned it; null while that host may be at work.</returns>
    private async Task<int?> Resume(Clip clip, CancellationToken cancellation)
    {
        if (!ownership.IsForeign(clip.Owner))
        {
            return clip.Attempt;
        }
        if (!await lost.IfAbandoned(clip, cancellation))
        {
            return null;
        }
        await store.Enqueue(clip.Key, clip.Attempt + 1);
        return clip.Attempt + 1;
    }

    private bool IsFree(ClipKey clip)
    {
        using var free = ClipMaker.TryLock(folder, clip);
        return free is not null;
    }

    private bool Add(ClipKey clip, int attempt) => held.TryAdd((clip, attempt), true) && waiting.Writer.TryWrite((clip, attempt));

    private async Task Work(Action<Clip> ended, CancellationToken stop)
    {
        try
        {
            await foreach (var (clip, attempt) in waiting.Reader.ReadAllAsync(stop))
            {
                await Make(clip, attempt, ended, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped: what still waits is noted in the store.
        }
    }

    /// <summary>A fault here is of the store itself, as the workflow records its own: tried again like any step, and then no reason to leave the other clips.</summary>
    private async Task Make(ClipKey clip, int attempt, Action<Clip> ended, CancellationToken stop)
    {
        try
        {
            var made = await LocalRetry.Pipeline(StepRetry.Records, clock).ExecuteAsync(async token =>
            {
                var result = await maker.Make(clip, attempt, token);
                // An attempt that could not even begin stays noted.
                if (!token.IsCancellationRequested && (result is null || !maker.IsStillToDo(result, attempt)))
                {
                    await store.Dequeue(clip, attempt);
                }
                return result;
            }, stop);
            if (made is not null && !stop.IsCancellationRequested)
            {
                ended(made);
            }
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            faults.Enqueue(e);
            LogFault(log, e, clip, attempt);
        }
        finally
        {
            held.TryRemove((clip, attempt), out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Clip}: attempt {Attempt} could not be made or noted; it is taken up later")]
    private static partial void LogFault(ILogger logger, Exception exception, ClipKey clip, int attempt);
}
