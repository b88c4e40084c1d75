using ClipGen.Episodes;
using ClipGen.Observability;

namespace ClipGen.Local.Http;

internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapRead(
        "/api/health",
        async (Health health, CancellationToken cancellation) =>
            new HttpAnswerResult(HttpAnswer.Health(await health.IsGood(cancellation))));
}
