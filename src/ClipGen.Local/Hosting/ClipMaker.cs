using ClipGen.Ffmpeg;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Hosting;

/// <summary>
/// Makes one clip under its lock. What is to be done is decided only once the lock is held: another process, or an earlier delivery of the
/// event, may have done it meanwhile.
/// </summary>
internal sealed partial class ClipMaker(
    IClipStore store, IMediaStore media, StepClasses steps, GenerationSettings settings, Ownership ownership, DataFolder folder,
    IProgressBoard board, LocalRetry retries, TimeProvider clock, ILogger<ClipMaker> log)
{
    /// <param name="attempt">The attempt that was asked for.</param>
    /// <param name="stop">Ends the host; the clip stays in progress and can be resumed.</param>
    /// <returns>The clip as it is at the end; null when the host was stopped first.</returns>
    public async Task<Clip?> Make(ClipKey key, int attempt, CancellationToken stop)
    {
        try
        {
            using var alone = await FileLock.Take(LockPath(folder, key), stop);
            var clip = await Find(key);
            if (clip is not null && IsUnfinished(clip, attempt))
            {
                await MakeAlone(clip, attempt, stop);
                clip = await Find(key);
            }
            if (clip is { Status: ClipStatus.Complete })
            {
                await Tidy(key);
            }
            return clip;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The lock of a clip, or null if another process is making it.</summary>
    public static FileLock? TryLock(DataFolder folder, ClipKey key) => FileLock.TryTake(LockPath(folder, key));

    private static string LockPath(DataFolder folder, ClipKey key) => Path.Combine(folder.Locks, $"clip-{key.InstanceId(0)}.lock");

    private async Task MakeAlone(Clip clip, int attempt, CancellationToken stop)
    {
        var key = clip.Key;
        if (clip.Attempt == attempt)
        {
            LogTakenUp(log, key, attempt);
        }
        ClipTurn.Begin();
        var order = new GenerateClipOrder(key, attempt, settings);
        var host = new LocalSteps(steps, key, attempt, board, retries, clock, stop);
        await Report(key, clip.Status == ClipStatus.Complete && clip.Attempt == attempt
            ? GenerateClip.FinishOutputs(host, order)
            : GenerateClip.Run(host, order));
    }

    /// <summary>
    /// The workflow removes the segment files that it used; here go those of attempts that were killed or asked for something else.
    /// </summary>
    private async Task Tidy(ClipKey key)
    {
        try
        {
            await media.RemoveWork(key, CancellationToken.None);
        }
        catch (ClipException e)
        {
            LogUntidy(log, e, key);
        }
    }

    /// <summary>The attempt is the next one, or the one whose process died: its lock was free, and no other host makes it.</summary>
    public bool IsUnfinished(Clip clip, int attempt) => clip.IsBeingMade && clip.Attempt == attempt
        ? !ownership.IsForeign(clip.Owner)
        : clip.Status != ClipStatus.InProgress && clip.Attempt + 1 == attempt;

    private async Task<Clip?> Find(ClipKey key) => (await store.Find(key, CancellationToken.None))?.Clip;

    private async Task Report(ClipKey key, Task workflow)
    {
        try
        {
            await workflow;
            board.Ended(key, null);
        }
        catch (StepFailedException e)
        {
            board.Ended(key, e.Message);
            LogFailed(log, key, e.Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Clip}: attempt {Attempt} was left unfinished by a process that ended; resuming it")]
    private static partial void LogTakenUp(ILogger logger, ClipKey clip, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Clip}: its segment files could not be removed")]
    private static partial void LogUntidy(ILogger logger, Exception exception, ClipKey clip);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Clip} failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, ClipKey clip, string reason);
}
