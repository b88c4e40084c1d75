using System.Globalization;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Episodes;

/// <summary>
/// Ends an attempt that no host will finish: <c>Generation Failed</c> with <see cref="ErrorCode.OrchestrationLost"/>, recorded and
/// published.
/// </summary>
public sealed partial class FailLostClip(
    AppendStatus append, PublishOutcome publish, Ownership ownership, TimeProvider clock, ILogger<FailLostClip> log)
{
    /// <summary>Ends the attempt of another host that has written nothing for so long that it counts as gone.</summary>
    /// <returns>Whether it has failed now; false while the other host may still be at work.</returns>
    public async Task<bool> IfAbandoned(Clip clip, CancellationToken cancellation)
    {
        var why = string.Create(
            CultureInfo.InvariantCulture, $"was abandoned by {clip.Owner} (no entry for {ownership.Silence.TotalHours:0.##} hours)");
        return ownership.IsAbandoned(clip) && await Fail(clip, why, append.EndAbandoned, cancellation);
    }

    /// <param name="why">What happened to the orchestration, for instance <c>was terminated</c>.</param>
    /// <returns>Whether it has failed now; false when it went on or ended before that could be written.</returns>
    public Task<bool> Run(Clip clip, string why, CancellationToken cancellation) => Fail(clip, why, append.Run, cancellation);

    private async Task<bool> Fail(
        Clip clip, string why, Func<StatusChange, CancellationToken, Task<StatusEntry>> record, CancellationToken cancellation)
    {
        var (key, attempt) = (clip.Key, clip.Attempt);
        var instance = clip.InstanceId ?? key.InstanceId(attempt);
        var error = new ClipError(
            ErrorCode.OrchestrationLost,
            $"orchestration {instance} {why} before the clip was finished; start a new attempt",
            nameof(RepairClips));
        var now = clock.GetUtcNow();
        try
        {
            var failed = new StatusEntry(
                ClipStatus.Failed, attempt, StatusStep.Failed, now, instance, Error: ProcessingError.Of([error], now));
            await record(new(key, failed), cancellation);
        }
        catch (ClipException e) when (e.Error.Code is ErrorCode.StatusRefused or ErrorCode.AttemptSuperseded or ErrorCode.OwnedElsewhere)
        {
            // It ended, or went on, between the look and the write: nothing is lost.
            return false;
        }
        LogLost(log, key, attempt, instance, why);
        await TryPublish(new($"{instance}-failed", ClipOutcome.FailedType, key, attempt, null, error), cancellation);
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

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Clip}: attempt {Attempt} was lost, orchestration {InstanceId} {Why}; the clip has failed")]
    private static partial void LogLost(ILogger logger, ClipKey clip, int attempt, string instanceId, string why);
}
