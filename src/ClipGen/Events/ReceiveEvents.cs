using System.Runtime.ExceptionServices;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Events;

/// <summary>Does what received events ask for. Malformed and foreign events are logged and do not cause a redelivery (R5.3).</summary>
public sealed partial class ReceiveEvents(BeginEpisode begin, ILogger<ReceiveEvents> log)
{
    /// <summary>Every event is tried, then the first fault is thrown, so that the batch is delivered again.</summary>
    /// <returns>The orders that were started.</returns>
    /// <exception cref="BeginEpisodeException">Some clips could not be started.</exception>
    public async Task<IReadOnlyList<GenerateClipOrder>> Run(IEnumerable<ReceivedEvent> events, CancellationToken cancellation)
    {
        var started = new List<GenerateClipOrder>();
        var faults = new List<Exception>();
        foreach (var received in events)
        {
            switch (received)
            {
                case ReceivedEvent.Begin b:
                    await Begin(b.Event);
                    break;
                case ReceivedEvent.Foreign foreign:
                    LogForeign(log, foreign.Type);
                    break;
                case ReceivedEvent.Malformed malformed:
                    LogMalformed(log, malformed.Reason);
                    break;
            }
        }
        if (faults.Count > 0)
        {
            ExceptionDispatchInfo.Throw(faults[0]);
        }
        return started;

        async Task Begin(BeginClipGeneration wanted)
        {
            try
            {
                started.AddRange(await begin.Run(wanted.Episode, wanted.EventId, cancellation));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogNotBegun(log, e, wanted.Episode, wanted.EventId);
                faults.Add(e);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Episode}: not every clip that event {EventId} asks for could be started; the batch must be delivered again")]
    private static partial void LogNotBegun(ILogger logger, Exception exception, EpisodeKey episode, string? eventId);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Event of type '{EventType}' ignored; only ClipGen.BeginClipGeneration starts clips")]
    private static partial void LogForeign(ILogger logger, string eventType);

    [LoggerMessage(Level = LogLevel.Error, Message = "Malformed event, nothing started: {Reason}")]
    private static partial void LogMalformed(ILogger logger, string reason);
}
