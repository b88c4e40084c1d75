using ClipGen.Local.Live;

namespace ClipGen.Local.Http;

/// <summary>
/// Writes events to one listener until it goes or the server stops. It takes the next ones only when it has written the last: a listener
/// that does not read is held by Kestrel's own buffers, and told to read everything again when it has missed some.
/// </summary>
/// <param name="listening">Ends with the stream.</param>
/// <param name="lastEventId">As the client sent it; null or empty for a new one.</param>
internal sealed class EventStream(Listening listening, string? lastEventId, TimeProvider clock, CancellationToken stopping) : IResult
{
    /// <summary>Less than proxies wait before they end a silent connection.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private EventLog Log => listening.Live.Events;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var _ = listening;
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // nginx collects an answer before it passes it on, unless it is told.
        response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await Write(response, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The listener has gone, or the server stops: the stream ends here.
        }
    }

    private async Task Write(HttpResponse response, CancellationToken end)
    {
        var at = await Begin(response, end);
        while (true)
        {
            var (events, last, another) = Log.After(at);
            if (events is null)
            {
                await Reset(response, last, end);
            }
            foreach (var (happened, number) in (events ?? []).Select((e, i) => (e, at + i + 1)))
            {
                await response.WriteAsync($"id: {Log.IdOf(number)}\nevent: {happened.Type}\ndata: {happened.Data}\n\n", end);
            }
            at = last;
            while (!await Happens(another, end))
            {
                await response.WriteAsync(":\n\n", end);
            }
        }
    }

    /// <returns>False when nothing happened for so long that the client should be told that the server is there.</returns>
    private async Task<bool> Happens(Task another, CancellationToken end)
    {
        try
        {
            await another.WaitAsync(Heartbeat, clock, end);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <returns>The number of the last event that the client has.</returns>
    private async Task<long> Begin(HttpResponse response, CancellationToken end)
    {
        if (string.IsNullOrEmpty(lastEventId))
        {
            // An id alone is no event: it says from where to resume, even when nothing happens.
            var now = Log.Last;
            await response.WriteAsync($"id: {Log.IdOf(now)}\n\n", end);
            return now;
        }
        if (Log.NumberOf(lastEventId) is { } number)
        {
            await response.WriteAsync(":\n\n", end);
            return number;
        }
        var last = Log.Last;
        await Reset(response, last, end);
        return last;
    }

    /// <summary>The client has missed something: it must read everything again.</summary>
    private Task Reset(HttpResponse response, long last, CancellationToken end) =>
        response.WriteAsync($"id: {Log.IdOf(last)}\nevent: reset\ndata: {{}}\n\n", end);
}
