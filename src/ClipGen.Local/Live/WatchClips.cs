using ClipGen.Model;

namespace ClipGen.Local.Live;

/// <summary>Looks for changes as long as somebody listens: also for those that another process makes on the same storage.</summary>
internal sealed partial class WatchClips(LiveClips live, IStorePulse pulse, TimeProvider clock, ILogger<WatchClips> log)
    : BackgroundService
{
    private bool isFaulty;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await live.Somebody().WaitAsync(stoppingToken);
            await Task.Delay(pulse.Interval, clock, stoppingToken);
            // A look that failed saw nothing: it is repeated, whatever the pulse says.
            if (pulse.MayHaveChanged() || isFaulty)
            {
                await Look(stoppingToken);
            }
        }
    }

    private async Task Look(CancellationToken stop)
    {
        try
        {
            foreach (var scope in live.Heard())
            {
                await scope.Look(stop);
            }
            isFaulty = false;
        }
        catch (ClipException e)
        {
            if (!isFaulty)
            {
                LogBlind(log, e);
            }
            isFaulty = true;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Changes of clips cannot be seen; listeners are told of them as soon as they can be again")]
    private static partial void LogBlind(ILogger logger, Exception exception);
}
