namespace ClipGen.Local.Hosting;

/// <summary>
/// Makes clips as long as <c>clipgen serve</c> runs, beginning with those that an earlier process left. What another process leaves
/// meanwhile, or could not be begun or recorded, is resumed within a minute. No fault ends it: a host that accepts clips must go on making
/// them.
/// </summary>
internal sealed partial class QueueService(ClipQueue queue, TimeProvider clock, ILogger<QueueService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Repeat(() => queue.Run(_ => { }, stoppingToken), LogNotMade, stoppingToken),
        Repeat(() => queue.TakeUpAbandoned(stoppingToken), LogNotTakenUp, stoppingToken));

    /// <summary>Whatever the fault is, the next round is a new chance: the disk has room again, the row is gone.</summary>
    private async Task Repeat(Func<Task> work, Action<ILogger, Exception> report, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                report(log, e);
            }
            await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue stopped making clips; it goes on in a minute")]
    private static partial void LogNotMade(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unfinished clips could not be looked for; the next look is in a minute")]
    private static partial void LogNotTakenUp(ILogger logger, Exception exception);
}
