using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;
using Microsoft.Extensions.Logging;

namespace ClipGen.Episodes;

/// <summary>Whether clips can be made here: the stores answer, and ffmpeg is there.</summary>
public sealed partial class Health(
    IClipStore clips, IMediaStore media, Func<FfmpegLocation> ffmpeg, TimeProvider clock, ILogger<Health> log) : IDisposable
{
    /// <summary>Cached, so that anonymous probes cannot load storage.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly ClipKey Nobody = new("health", "health", "health");

    private readonly SemaphoreSlim one = new(1);
    private (bool Good, DateTimeOffset At)? last;

    public async Task<bool> IsGood(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            if (last is not { } known || clock.GetUtcNow() - known.At > Lasts)
            {
                last = known = (await Look(cancellation), clock.GetUtcNow());
            }
            return known.Good;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<bool> Look(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await clips.Find(Nobody, patience.Token);
            await media.FindClip(Nobody, patience.Token);
            return File.Exists(ffmpeg().PathOf(FfmpegTool.Ffmpeg));
        }
        catch (Exception e) when (e is ClipException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            LogUnhealthy(log, e);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unhealthy")]
    private static partial void LogUnhealthy(ILogger logger, Exception exception);
}
