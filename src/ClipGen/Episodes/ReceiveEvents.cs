using ClipGen.Events;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Episodes;

/// <summary>Does what received events ask for; malformed and foreign ones are logged, and are no reason to deliver anything again (R5.3).</summary>
public sealed partial class ReceiveEvents(BeginEpisode begin, ILogger<ReceiveEvents> log)
{
    /// <returns>The orders that were started.</returns>
    public async Task<IReadOnlyList<GenerateClipOrder>> Run(IEnumerable<ReceivedEvent> events, CancellationToken cancellation)
    {
        var started = new List<GenerateClipOrder>();
        foreach (var received in events)
        {
            switch (received)
            {
                case ReceivedEvent.Begin b:
                    started.AddRange(await begin.Run(b.Event, cancellation));
                    break;
                case ReceivedEvent.Foreign foreign:
                    LogForeign(log, foreign.Type);
                    break;
                case ReceivedEvent.Malformed malformed:
                    LogMalformed(log, malformed.Reason);
                    break;
            }
        }
        return started;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Event of type '{EventType}' ignored; only ClipGen.BeginClipGeneration starts clips")]
    private static partial void LogForeign(ILogger logger, string eventType);

    [LoggerMessage(Level = LogLevel.Error, Message = "Malformed event, nothing started: {Reason}")]
    private static partial void LogMalformed(ILogger logger, string reason);
}
