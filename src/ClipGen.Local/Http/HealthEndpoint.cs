using ClipGen.Episodes;
using ClipGen.Observability;

namespace ClipGen.Local.Http;

internal static class HealthEndpoint
{
    public const string Path = "/api/health";

    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapRead(
        Path,
        async (Health health, CancellationToken cancellation) =>
            new HttpAnswerResult(HttpAnswer.Health(await health.IsGood(cancellation)))).AllowAnonymous();
}
