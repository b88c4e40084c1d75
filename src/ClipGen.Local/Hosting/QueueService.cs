using ClipGen.Model;

namespace ClipGen.Local.Hosting;

/// <summary>
/// Makes clips as long as <c>clipgen serve</c> runs, beginning with those that an earlier process left. What another process leaves meanwhile, or
/// could not be begun or recorded, is taken up within a minute.
/// </summary>
internal sealed partial class QueueService(ClipQueue queue, TimeProvider clock, ILogger<QueueService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(queue.Run(_ => { }, stoppingToken), TakeUp(stoppingToken));

    private async Task TakeUp(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await queue.TakeUpAbandoned(stop);
            }
            catch (ClipException e)
            {
                LogNotTakenUp(log, e);
            }
            await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unfinished clips could not be looked for; the next look is in a minute")]
    private static partial void LogNotTakenUp(ILogger logger, Exception exception);
}
