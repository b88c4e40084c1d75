using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Episodes;

/// <summary>What an event starts (R5): one orchestration for each of the episode's clips that is <c>detected</c>.</summary>
public sealed partial class BeginEpisode(IClipStore store, IClipStarter starter, GenerationSettings settings, ILogger<BeginEpisode> log)
{
    /// <summary>
    /// Every clip is tried, then the first fault is thrown, so that the event is delivered again; what was started by then is not started
    /// twice.
    /// </summary>
    /// <returns>The orders that were started now.</returns>
    public async Task<IReadOnlyList<GenerateClipOrder>> Run(EpisodeKey episode, string? eventId, CancellationToken cancellation)
    {
        var clips = (await store.Clips(episode, cancellation)).Where(c => c.Status == ClipStatus.Detected).ToList();
        if (clips.Count == 0)
        {
            LogNothing(log, episode, eventId);
            return [];
        }
        var orders = clips.Select(c => new GenerateClipOrder(c.Key, c.Attempt + 1, settings));
        var starts = await Task.WhenAll(orders.Select(order => TryStart(order, cancellation)));
        if (starts.Select(s => s.Fault).FirstOrDefault(f => f is not null) is { } fault)
        {
            throw new BeginEpisodeException(episode, starts.Count(s => s.Fault is not null), starts.Length, fault);
        }
        return [.. starts.Where(s => s.Started).Select(s => s.Order)];
    }

    private async Task<(GenerateClipOrder Order, bool Started, Exception? Fault)> TryStart(
        GenerateClipOrder order, CancellationToken cancellation)
    {
        try
        {
            var started = await starter.Start(order, cancellation);
            LogStarted(log, order.Clip, order.InstanceId, started ? "started" : "had already been started");
            return (order, started, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotStarted(log, e, order.Clip, order.InstanceId);
            return (order, false, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Episode}: no clip is 'detected', nothing to start (event {EventId})")]
    private static partial void LogNothing(ILogger logger, EpisodeKey episode, string? eventId);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Clip}: orchestration {InstanceId} {What}")]
    private static partial void LogStarted(ILogger logger, ClipKey clip, string instanceId, string what);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Clip}: orchestration {InstanceId} could not be started")]
    private static partial void LogNotStarted(ILogger logger, Exception exception, ClipKey clip, string instanceId);
}
