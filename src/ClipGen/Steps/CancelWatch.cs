using ClipGen.Model;
using ClipGen.Storage;
using Microsoft.Extensions.Logging;

namespace ClipGen.Steps;

/// <summary>
/// Stops a step when its attempt is cancelled (R10). Durable Functions cannot stop an activity from outside, and the one who asks may be on
/// another machine: so the record says it, and a step looks there before it begins and while it runs.
/// </summary>
public sealed partial class CancelWatch(IClipStore store, TimeProvider clock, ILogger<CancelWatch> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <param name="step">Ends soon after its token is cancelled. What it returns all the same counts.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.Cancelled"/>, or what <paramref name="step"/> throws.</exception>
    public async Task<T> Run<T>(ClipKey clip, int attempt, Func<CancellationToken, Task<T>> step, CancellationToken cancellation)
    {
        if (await IsCancelled(clip, attempt, cancellation))
        {
            throw Cancelled(clip, attempt);
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var ended = new CancellationTokenSource();
        var watching = Watch(clip, attempt, stop, ended.Token);
        try
        {
            return await step(stop.Token);
        }
        catch (Exception e) when (stop.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw Cancelled(clip, attempt, e);
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }
    }

    public static ClipException Cancelled(ClipKey clip, int attempt, Exception? inner = null) =>
        new(ErrorCode.Cancelled, $"attempt {attempt} of clip {clip} was cancelled", inner: inner);

    private async Task Watch(ClipKey clip, int attempt, CancellationTokenSource stop, CancellationToken ended)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(Interval, clock, ended);
                if (await Look(clip, attempt, ended))
                {
                    LogStopping(log, clip, attempt);
                    await stop.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
        }
    }

    /// <summary>A look that fails is no reason to stop what runs; the next one is in two seconds.</summary>
    private async Task<bool> Look(ClipKey clip, int attempt, CancellationToken cancellation)
    {
        try
        {
            return await IsCancelled(clip, attempt, cancellation);
        }
        catch (ClipException e)
        {
            LogUnknown(log, e, clip, attempt);
            return false;
        }
    }

    private async Task<bool> IsCancelled(ClipKey clip, int attempt, CancellationToken cancellation) =>
        await store.FindCancelled(clip, cancellation) == attempt;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Clip}: attempt {Attempt} was cancelled; stopping what runs of it")]
    private static partial void LogStopping(ILogger logger, ClipKey clip, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Clip}: could not see whether attempt {Attempt} was cancelled")]
    private static partial void LogUnknown(ILogger logger, Exception exception, ClipKey clip, int attempt);
}
