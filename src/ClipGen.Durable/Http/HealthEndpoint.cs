using ClipGen.Episodes;
using ClipGen.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Durable.Http;

/// <summary>For the platform's health check, which has no key.</summary>
public sealed class HealthEndpoint(Health health)
{
    [Function("Health")]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request, CancellationToken cancellation) =>
        new HttpAnswerResult(HttpAnswer.Health(await health.IsGood(cancellation)));
}
