using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Durable.Http;

/// <summary>Routes to <see cref="EpisodeApi.Put"/>.</summary>
public sealed class PutEpisodeEndpoint(EpisodeApi api)
{
    [Function("PutEpisode")]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "tenants/{tenantId}/episodes/{episodeId}")] HttpRequest request,
        string tenantId,
        string episodeId,
        CancellationToken cancellation) =>
        api.Put(tenantId, episodeId, request.Query["lenient"], request.Body, cancellation).Send();
}
