namespace ClipGen.SmartCutting;

/// <summary>Two pieces of work at the same time. Where one fails, the other is stopped, and the failure is thrown when both have ended.
/// </summary>
internal static class SideBySide
{
    /// <param name="first">Begins before <paramref name="second"/>, which may keep the calling thread for a while.</param>
    /// <exception cref="OperationCanceledException">Both were stopped from outside.</exception>
    public static async Task<(TFirst First, TSecond Second)> Run<TFirst, TSecond>(
        Func<CancellationToken, Task<TFirst>> first, Func<CancellationToken, Task<TSecond>> second, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (one, two) = (first(stop.Token), Begin(second, stop.Token));
        if (!(await Task.WhenAny(one, two)).IsCompletedSuccessfully)
        {
            await stop.CancelAsync();
        }
        // Of one that failed and one that was stopped because of it, this throws the failure.
        await Task.WhenAll(one, two);
        return (await one, await two);
    }

    /// <summary>Also what is thrown before there is a task must not leave the first one running.</summary>
    private static async Task<T> Begin<T>(Func<CancellationToken, Task<T>> work, CancellationToken stop) => await work(stop);
}
