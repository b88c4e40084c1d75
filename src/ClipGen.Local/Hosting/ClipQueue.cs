using System.Collections.Concurrent;
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
    ClipMaker maker, SqliteClipStore store, DataFolder folder, ClipGenOptions options, TimeProvider clock, ILogger<ClipQueue> log) : IClipStarter
{
    private readonly ConcurrentQueue<Exception> faults = [];
    private readonly Channel<(ClipKey Clip, int Attempt)> waiting = Channel.CreateUnbounded<(ClipKey, int)>();
    private readonly ConcurrentDictionary<string, (ClipKey Clip, int Attempt)> held = [];

    public async Task<bool> Start(GenerateClipOrder order, CancellationToken cancellation)
    {
        await store.Enqueue(order.Clip, order.Attempt);
        return Add(order.Clip, order.Attempt);
    }

    /// <summary>
    /// Queues what was accepted and has not ended: clips in progress and attempts that never began. Those that another process is making wait
    /// for its lock here, and are found done.
    /// </summary>
    public async Task TakeUp(Func<EpisodeKey, bool> wanted, CancellationToken cancellation)
    {
        await foreach (var key in store.InProgress(cancellation))
        {
            if (wanted(key.Episode) && await store.Find(key, cancellation) is { Clip: { Status: ClipStatus.InProgress } clip })
            {
                Add(key, clip.Attempt);
            }
        }
        foreach (var (clip, attempt) in await store.Queued())
        {
            if (wanted(clip.Episode))
            {
                Add(clip, attempt);
            }
        }
    }

    /// <summary>Queues clips in progress that nobody makes: their process has died, or could not record their end.</summary>
    public async Task TakeUpAbandoned(CancellationToken cancellation)
    {
        await foreach (var key in store.InProgress(cancellation))
        {
            using var free = ClipMaker.TryLock(folder, key);
            if (free is not null && await store.Find(key, cancellation) is { Clip: { Status: ClipStatus.InProgress } clip })
            {
                Add(key, clip.Attempt);
            }
        }
    }

    /// <summary>The attempt that this process has waiting or at work under an orchestration's id; null when it has none.</summary>
    public (ClipKey Clip, int Attempt)? Held(string instanceId) => held.TryGetValue(instanceId, out var found) ? found : null;

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

    private bool Add(ClipKey clip, int attempt) => held.TryAdd(clip.InstanceId(attempt), (clip, attempt)) && waiting.Writer.TryWrite((clip, attempt));

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
                if (!token.IsCancellationRequested)
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
            held.TryRemove(clip.InstanceId(attempt), out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Clip}: attempt {Attempt} could not be made or noted; it is taken up later")]
    private static partial void LogFault(ILogger logger, Exception exception, ClipKey clip, int attempt);
}
