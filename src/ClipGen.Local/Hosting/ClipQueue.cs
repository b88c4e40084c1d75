using System.Collections.Concurrent;
using System.Threading.Channels;
using ClipGen.Episodes;
using ClipGen.Local.Configuration;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Hosting;

/// <summary>
/// The orchestrations of this process: attempts wait here, and <see cref="LocalOptions.MaxParallelClips"/> clips are made side by side.
/// What was accepted is noted in the data folder until it ended, so that a process that dies loses none.
/// </summary>
internal sealed partial class ClipQueue(
    ClipMaker maker, QueueStore notes, DataFolder folder, LocalOptions options, LocalRetry retries, ILogger<ClipQueue> log) : IClipStarter
{
    private readonly Channel<(ClipKey Clip, int Attempt)> waiting = Channel.CreateUnbounded<(ClipKey, int)>();
    private readonly ConcurrentDictionary<(ClipKey Clip, int Attempt), bool> held = [];
    private Exception? firstFault;

    public async Task<bool> Start(GenerateClipOrder order, CancellationToken cancellation)
    {
        await notes.Enqueue(order.Clip, order.Attempt);
        return Add(order.Clip, order.Attempt);
    }

    public async Task<bool> IsWaiting(ClipKey clip, int attempt, CancellationToken cancellation) =>
        await notes.Find(clip.InstanceId(attempt)) is { HasEnded: false };

    /// <summary>
    /// Queues what this folder's processes accepted and has not ended. What another process is making waits for its lock here, and is found
    /// done.
    /// </summary>
    public async Task TakeUp(Func<EpisodeKey, bool> wanted, CancellationToken cancellation)
    {
        foreach (var (clip, attempt) in (await notes.Queued(LogUnreadable)).Where(q => wanted(q.Clip.Episode)))
        {
            cancellation.ThrowIfCancellationRequested();
            Add(clip, attempt);
        }
    }

    /// <summary>
    /// Queues the same attempts if no process is working on them: it died, or could not begin the attempt or record its end.
    /// </summary>
    public async Task TakeUpAbandoned(CancellationToken cancellation)
    {
        foreach (var (clip, attempt) in await notes.Queued(LogUnreadable))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!held.ContainsKey((clip, attempt)) && IsFree(clip))
            {
                Add(clip, attempt);
            }
        }
    }

    /// <summary>Makes clips until the queue is closed and empty, or the host is stopped.</summary>
    /// <param name="ended">Told of each clip when it ended; of none that the stop interrupted.</param>
    /// <exception cref="Exception">The first fault, after everything else was done: a clip could not even be looked at, or noted as
    /// done.</exception>
    public async Task Run(Action<Clip> ended, CancellationToken stop)
    {
        try
        {
            // A clip is taken out only when there is a worker for it; what still waits when the host is stopped is noted.
            await Parallel.ForEachAsync(
                waiting.Reader.ReadAllAsync(stop), new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelClips },
                async (next, _) => await Make(next.Clip, next.Attempt, ended, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        if (firstFault is { } first && !stop.IsCancellationRequested)
        {
            throw new ClipException(StepFailure.Of(first, nameof(ClipQueue), null), first);
        }
    }

    /// <summary>Attempts that wait here or are being made.</summary>
    public int Waiting => held.Count;

    /// <summary>No further clip will come.</summary>
    public void Close() => waiting.Writer.TryComplete();

    private bool IsFree(ClipKey clip)
    {
        using var free = ClipMaker.TryLock(folder, clip);
        return free is not null;
    }

    private bool Add(ClipKey clip, int attempt) => held.TryAdd((clip, attempt), true) && waiting.Writer.TryWrite((clip, attempt));

    /// <summary>
    /// A fault here is of the store itself, as the workflow records its own: tried again like any step, and then no reason to leave the
    /// other clips.
    /// </summary>
    private async Task Make(ClipKey clip, int attempt, Action<Clip> ended, CancellationToken stop)
    {
        try
        {
            var made = await retries.Run(StepRetry.Records, async token =>
            {
                var result = await maker.Make(clip, attempt, token);
                // An attempt that could not even begin stays noted.
                if (!token.IsCancellationRequested && (result is null || !maker.IsUnfinished(result, attempt)))
                {
                    await notes.Ended(clip, attempt);
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
            Interlocked.CompareExchange(ref firstFault, e, null);
            LogFault(log, e, clip, attempt);
        }
        finally
        {
            held.TryRemove((clip, attempt), out _);
        }
    }

    private void LogUnreadable(string row) => LogUnreadable(log, row);

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue holds a row that is not an attempt: {Row}; it is left out")]
    private static partial void LogUnreadable(ILogger logger, string row);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Clip}: attempt {Attempt} could not be made or recorded; it will be resumed later")]
    private static partial void LogFault(ILogger logger, Exception exception, ClipKey clip, int attempt);
}
