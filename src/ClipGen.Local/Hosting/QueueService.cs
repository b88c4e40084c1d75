namespace ClipGen.Local.Hosting;

/// <summary>Makes clips as long as <c>clipgen serve</c> runs, beginning with those that an earlier process left.</summary>
internal sealed class QueueService(ClipQueue queue) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await queue.TakeUp(_ => true, stoppingToken);
        await queue.Run(_ => { }, stoppingToken);
    }
}
