using ClipGen.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Functions.Http;

/// <summary>For the platform's health check, which has no key: one word, and nothing that helps a stranger.</summary>
public sealed class HealthEndpoint(Health health)
{
    [Function("Health")]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellation) =>
        await health.IsGood(cancellation)
            ? new ContentResult { StatusCode = StatusCodes.Status200OK, ContentType = "text/plain", Content = "ok" }
            : new ContentResult { StatusCode = StatusCodes.Status503ServiceUnavailable, ContentType = "text/plain", Content = "unhealthy" };
}
