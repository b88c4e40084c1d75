using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Hosting;

/// <summary>The embedded host has no topic: outcomes go to the log.</summary>
internal sealed partial class OutcomeLog(ILogger<OutcomeLog> log) : IOutcomeTopic
{
    public Task Send(ClipOutcome outcome, CancellationToken cancellation)
    {
        LogOutcome(log, outcome.Type, outcome.Clip, outcome.Attempt, outcome.Output?.Name ?? outcome.Error?.Message);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{EventType}: {Clip}, attempt {Attempt}: {What}")]
    private static partial void LogOutcome(ILogger logger, string eventType, ClipKey clip, int attempt, string? what);
}
