using System.Collections.Concurrent;
using System.Diagnostics;
using ClipGen.Episodes;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Hosting;

/// <summary>The locks of clips, by which the processes of a data folder keep each other from making them, until it is disposed.</summary>
/// <param name="evenQueued">Whether clips that wait to be made are held, too.</param>
internal sealed class FolderHold(DataFolder folder, QueueStore queue, IStoragePlace storage, FailLostClip lost, bool evenQueued)
    : IClipHold, IDisposable
{
    /// <summary>A clip that has ended is still locked while others are told and its segment files are removed; a sweep holds each lock for
    /// a moment.</summary>
    private static readonly TimeSpan Tidying = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Sweeping = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ClipKey, FileLock> locks = [];

    public async Task<string?> Take(ClipKey key, Clip? clip, CancellationToken cancellation)
    {
        var isInProgress = clip is { Status: ClipStatus.InProgress };
        if (!locks.ContainsKey(key) && !await TryLock(key, isInProgress ? Sweeping : Tidying, cancellation))
        {
            return $"clip {key} is being made";
        }
        // With its lock taken, a clip of this folder that is in progress belongs to a process that died. Of others' clips nobody here can
        // know.
        var isQueued = await queue.IsQueued(key);
        if (isQueued && !evenQueued)
        {
            return isInProgress ? $"clip {key} is in progress" : $"clip {key} is queued";
        }
        return isInProgress && !isQueued && storage.IsShared && !await lost.IfAbandoned(clip!, cancellation)
            ? $"clip {key} is in progress on another host"
            : null;
    }

    public void Dispose()
    {
        foreach (var taken in locks.Values)
        {
            taken.Dispose();
        }
    }

    private async Task<bool> TryLock(ClipKey key, TimeSpan patience, CancellationToken cancellation)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed <= patience; await Task.Delay(20, cancellation))
        {
            if (ClipMaker.TryLock(folder, key) is { } taken)
            {
                locks[key] = taken;
                return true;
            }
        }
        return false;
    }
}
