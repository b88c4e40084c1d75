using ClipGen.Model;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Steps;

/// <summary>Tells others that a clip is finished or has failed. Its own failure is a warning, never a status (R1.5).</summary>
public sealed partial class PublishOutcome(IOutcomeTopic topic, ILogger<PublishOutcome> log)
{
    public async Task Run(ClipOutcome outcome, CancellationToken cancellation)
    {
        try
        {
            await topic.Send(outcome, cancellation);
        }
        catch (ClipException e)
        {
            LogNotSent(log, e, outcome.Clip, outcome.Attempt, outcome.Type);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Clip}: attempt {Attempt}: {EventType} could not be published")]
    private static partial void LogNotSent(ILogger logger, Exception exception, ClipKey clip, int attempt, string eventType);
}
