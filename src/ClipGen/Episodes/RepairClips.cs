using ClipGen.Clips;
using ClipGen.Steps;
using ClipGen.Storage;
using Microsoft.Extensions.Logging;

namespace ClipGen.Episodes;

/// <summary>Makes clips <c>Generation Failed</c> whose orchestration ended without saying so (R2.7): terminated, vanished, or never able to record its end.</summary>
public sealed partial class RepairClips(
    IClipStore store, IClipRuns runs, AppendStatus append, PublishOutcome publish, TimeProvider clock, ILogger<RepairClips> log)
{
    /// <summary>An orchestration that lives, but whose clip had no entry for this long, wants a person's look.</summary>
    private static readonly TimeSpan LongSilence = TimeSpan.FromHours(6);

    /// <summary>Repairs every clip that is in progress and lost; one that cannot be repaired now does not keep the others from it.</summary>
    /// <returns>How many were repaired.</returns>
    public async Task<int> RunAll(CancellationToken cancellation)
    {
        var repaired = 0;
        await foreach (var key in store.InProgress(cancellation))
        {
            try
            {
                repaired += await Run(key, cancellation) ? 1 : 0;
            }
            catch (ClipException e)
            {
                LogNotRepaired(log, e, key);
            }
        }
        return repaired;
    }

    /// <returns>Whether the clip was lost, and has failed now.</returns>
    public async Task<bool> Run(ClipKey key, CancellationToken cancellation)
    {
        if (await store.Find(key, cancellation) is not { Clip: { Status: ClipStatus.InProgress } clip })
        {
            return false;
        }
        var instance = clip.InstanceId ?? key.InstanceId(clip.Attempt);
        if (await runs.WhyLost(instance, cancellation) is not { } why)
        {
            if (clock.GetUtcNow() - clip.UpdatedAt > LongSilence)
            {
                LogSilent(log, key, clip.Attempt, instance, LongSilence.TotalHours);
            }
            return false;
        }
        var error = new ClipError(ErrorCode.OrchestrationLost, $"orchestration {instance} {why} before the clip was finished; start a new attempt", nameof(RepairClips));
        var now = clock.GetUtcNow();
        try
        {
            await append.Run(new(key, new(ClipStatus.Failed, clip.Attempt, StatusStep.Failed, now, instance, Error: ProcessingError.Of([error], now))), cancellation);
        }
        catch (ClipException e) when (e.Error.Code is ErrorCode.StatusRefused or ErrorCode.AttemptSuperseded)
        {
            // It ended, or began anew, between the look and the write: nothing is lost.
            return false;
        }
        LogRepaired(log, key, clip.Attempt, instance, why);
        await TryPublish(new($"{instance}-failed", ClipOutcome.FailedType, key, clip.Attempt, null, error), cancellation);
        return true;
    }

    private async Task TryPublish(ClipOutcome outcome, CancellationToken cancellation)
    {
        try
        {
            await publish.Run(outcome, cancellation);
        }
        catch (ClipException)
        {
            // The step has logged it; the status is true without it (R1.5).
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Clip}: attempt {Attempt} was lost, orchestration {InstanceId} {Why}; the clip has failed")]
    private static partial void LogRepaired(ILogger logger, ClipKey clip, int attempt, string instanceId, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Clip}: attempt {Attempt} has been silent for {Hours} hours, although orchestration {InstanceId} is not lost")]
    private static partial void LogSilent(ILogger logger, ClipKey clip, int attempt, string instanceId, double hours);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Clip}: could not be repaired; the next run tries again")]
    private static partial void LogNotRepaired(ILogger logger, Exception exception, ClipKey clip);
}
