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
internal sealed class ClipQueue(ClipMaker maker, SqliteClipStore store, ClipGenOptions options) : IClipStarter
{
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

    /// <summary>The attempt that this process has waiting or at work under an orchestration's id; null when it has none.</summary>
    public (ClipKey Clip, int Attempt)? Held(string instanceId) => held.TryGetValue(instanceId, out var found) ? found : null;

    /// <summary>Makes clips until the queue is closed and empty, or the host is stopped.</summary>
    /// <param name="ended">Told of each clip when it ended; of none that the stop interrupted.</param>
    public Task Run(Action<Clip> ended, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, options.MaxParallelClips).Select(_ => Task.Run(() => Work(ended, stop))));

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

    private async Task Make(ClipKey clip, int attempt, Action<Clip> ended, CancellationToken stop)
    {
        var made = await maker.Make(clip, attempt, stop);
        if (stop.IsCancellationRequested)
        {
            return;
        }
        await store.Dequeue(clip, attempt);
        held.TryRemove(clip.InstanceId(attempt), out _);
        if (made is not null)
        {
            ended(made);
        }
    }
}
