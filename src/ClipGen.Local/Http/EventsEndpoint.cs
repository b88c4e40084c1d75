using ClipGen.Episodes;
using ClipGen.Local.Live;

namespace ClipGen.Local.Http;

/// <summary>
/// <c>GET /api/events[?tenant=T[&amp;episode=E]]</c>: what happens to clips, as it happens. Only this host has it: the Functions app is
/// many processes, none of which sees what the others do.
/// </summary>
internal static class EventsEndpoint
{
    public const string Path = "/api/events";

    public static void MapEvents(this IEndpointRouteBuilder routes) => routes.MapRead(Path, Open);

    private static async Task<IResult> Open(
        string? tenant,
        string? episode,
        HttpRequest request,
        LiveClips live,
        FaultAnswers faults,
        IHostApplicationLifetime host,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        Listening? listening = null;
        var refused = await faults.Guard(async () =>
        {
            listening = await live.Listen(new(tenant, episode), cancellation);
            return HttpAnswer.Nothing;
        });
        return listening is null
            ? new HttpAnswerResult(refused)
            : new EventStream(listening, request.Headers["Last-Event-ID"], clock, host.ApplicationStopping);
    }
}
