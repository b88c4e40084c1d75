using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Azure.Publishing;

/// <summary>Where no topic is configured, the log is told.</summary>
internal sealed partial class NoTopic(ILogger<NoTopic> log) : IOutcomeTopic
{
    public Task Send(ClipOutcome outcome, CancellationToken cancellation)
    {
        LogOutcome(log, outcome.Clip, outcome.Attempt, outcome.Type);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Clip}: attempt {Attempt}: {EventType} (no topic is configured)")]
    private static partial void LogOutcome(ILogger logger, ClipKey clip, int attempt, string eventType);
}
