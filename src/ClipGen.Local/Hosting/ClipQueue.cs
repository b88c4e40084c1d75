using System.Collections.Concurrent;
using System.Threading.Channels;
using ClipGen.Clips;
using ClipGen.Configuration;
using ClipGen.Episodes;
using ClipGen.Storage;
using ClipGen.Workflow;

namespace ClipGen.Local.Hosting;

/// <summary>The orchestrations of this process: clips wait here, and <see cref="ClipGenOptions.MaxParallelClips"/> of them are made side by side.</summary>
internal sealed class ClipQueue(ClipMaker maker, IClipStore store, ClipGenOptions options) : IClipStarter
{
    private readonly Channel<(ClipKey Clip, int Attempt)> waiting = Channel.CreateUnbounded<(ClipKey, int)>();
    private readonly ConcurrentDictionary<(ClipKey Clip, int Attempt), byte> known = [];

    public Task<bool> Start(GenerateClipOrder order, CancellationToken cancellation) => Task.FromResult(Add(order.Clip, order.Attempt));

    /// <summary>Queues the clips in progress of an episode, or of all: those whose lock is free belong to a process that ended.</summary>
    public async Task TakeUp(Func<EpisodeKey, bool> wanted, CancellationToken cancellation)
    {
        await foreach (var clip in store.InProgress(cancellation))
        {
            if (wanted(clip.Key.Episode))
            {
                Add(clip.Key, clip.Attempt);
            }
        }
    }

    /// <summary>Whether this process has the clip waiting or at work.</summary>
    public bool Holds(ClipKey clip, int attempt) => known.ContainsKey((clip, attempt));

    /// <summary>Makes clips until the queue is closed and empty, or the host is stopped.</summary>
    /// <param name="ended">Told of each clip when it ended; of none that the stop interrupted.</param>
    public Task Run(Action<Clip> ended, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, options.MaxParallelClips).Select(_ => Task.Run(() => Work(ended, stop))));

    /// <summary>No further clip will come.</summary>
    public void Close() => waiting.Writer.TryComplete();

    private bool Add(ClipKey clip, int attempt) => known.TryAdd((clip, attempt), 0) && waiting.Writer.TryWrite((clip, attempt));

    private async Task Work(Action<Clip> ended, CancellationToken stop)
    {
        try
        {
            await foreach (var (clip, attempt) in waiting.Reader.ReadAllAsync(stop))
            {
                if (await maker.Make(clip, attempt, stop) is { } made)
                {
                    ended(made);
                }
                known.TryRemove((clip, attempt), out _);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped: what still waits is 'detected' in the store, and the next event finds it.
        }
    }
}
