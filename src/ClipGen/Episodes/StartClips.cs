using ClipGen.Model;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Episodes;

/// <summary>Starts several clips of an episode side by side: one that cannot be started does not keep the others from it.</summary>
public sealed partial class StartClips(IClipStarter starter, ILogger<StartClips> log)
{
    /// <returns>How each start went, in the order of the orders.</returns>
    public Task<StartResult[]> Run(IEnumerable<GenerateClipOrder> orders, CancellationToken cancellation) =>
        Task.WhenAll(orders.Select(order => TryStart(order, cancellation)));

    private async Task<StartResult> TryStart(GenerateClipOrder order, CancellationToken cancellation)
    {
        try
        {
            var started = await starter.Start(order, cancellation);
            LogStarted(log, order.Clip, order.InstanceId, started ? "started" : "had already been started");
            return new(order, started, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotStarted(log, e, order.Clip, order.InstanceId);
            return new(order, false, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Clip}: orchestration {InstanceId} {What}")]
    private static partial void LogStarted(ILogger logger, ClipKey clip, string instanceId, string what);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Clip}: orchestration {InstanceId} could not be started")]
    private static partial void LogNotStarted(ILogger logger, Exception exception, ClipKey clip, string instanceId);
}

/// <summary>How the start of one clip went.</summary>
/// <param name="Started">False also when the attempt had been started before.</param>
/// <param name="Fault">Why it could not be started; null when it runs.</param>
public sealed record StartResult(GenerateClipOrder Order, bool Started, Exception? Fault)
{
    public string ClipId => Order.Clip.ClipId;

    /// <returns>The orders that were started now.</returns>
    /// <exception cref="BeginEpisodeException">Some could not be started.</exception>
    public static IReadOnlyList<GenerateClipOrder> StartedNow(EpisodeKey episode, IReadOnlyCollection<StartResult> results) =>
        results.FirstOrDefault(r => r.Fault is not null)?.Fault is { } fault
            ? throw new BeginEpisodeException(episode, results.Count(r => r.Fault is not null), results.Count, fault)
            : [.. results.Where(r => r.Started).Select(r => r.Order)];
}
