using ClipGen.Model;
using ClipGen.Storage;
using Microsoft.Extensions.Logging;

namespace ClipGen.Episodes;

/// <summary>
/// Makes clips <c>Generation Failed</c> whose orchestration ended without saying so (R2.7): terminated, vanished, or never able to record
/// its end. Of another host's orchestrations this host knows nothing: a clip that is made elsewhere is lost when its owner abandoned it.
/// </summary>
/// <param name="whyLost">
/// What the host knows of an orchestration, by its instance id: why it can never record its end any more (<c>was terminated</c>,
/// <c>is no longer known</c>); null while it can, suspended ones included.
/// </param>
public sealed partial class RepairClips(
    IClipStore store,
    Func<string, CancellationToken, Task<string?>> whyLost,
    FailLostClip lost,
    Ownership ownership,
    TimeProvider clock,
    ILogger<RepairClips> log)
{
    /// <summary>An orchestration that lives, but whose clip had no entry for this long, wants a person's look.</summary>
    private static readonly TimeSpan LongSilence = TimeSpan.FromHours(6);

    /// <summary>
    /// Repairs every clip that is in progress and lost; one that cannot be repaired now does not keep the others from it.
    /// </summary>
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
        if (ownership.IsMadeElsewhere(clip))
        {
            return await lost.IfAbandoned(clip, cancellation);
        }
        var instance = clip.InstanceId ?? key.InstanceId(clip.Attempt);
        if (await whyLost(instance, cancellation) is not { } why)
        {
            if (clock.GetUtcNow() - clip.UpdatedAt > LongSilence)
            {
                LogSilent(log, key, clip.Attempt, instance, LongSilence.TotalHours);
            }
            return false;
        }
        return await lost.Run(clip, why, cancellation);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Clip}: attempt {Attempt} has been silent for {Hours} hours, although orchestration {InstanceId} is not lost")]
    private static partial void LogSilent(ILogger logger, ClipKey clip, int attempt, string instanceId, double hours);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Clip}: could not be repaired; the next run tries again")]
    private static partial void LogNotRepaired(ILogger logger, Exception exception, ClipKey clip);
}
