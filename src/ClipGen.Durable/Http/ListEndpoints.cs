using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Durable.Http;

/// <summary>Routes to <see cref="EpisodeApi.Tenants"/>, <see cref="EpisodeApi.Episodes"/> and <see cref="EpisodeApi.Tracks"/>.</summary>
public sealed class ListEndpoints(EpisodeApi api)
{
    [Function("GetTenants")]
    public Task<IActionResult> Tenants(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "tenants")] HttpRequest request, CancellationToken cancellation) =>
        api.Tenants(cancellation).Send();

    [Function("GetEpisodes")]
    public Task<IActionResult> Episodes(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "tenants/{tenantId}/episodes")] HttpRequest request,
        string tenantId,
        CancellationToken cancellation) => api.Episodes(tenantId, request.Query["view"], cancellation).Send();

    [Function("GetTracks")]
    public Task<IActionResult> Tracks(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "tenants/{tenantId}/episodes/{episodeId}/tracks")]
        HttpRequest request,
        string tenantId,
        string episodeId,
        CancellationToken cancellation) => api.Tracks(tenantId, episodeId, cancellation).Send();
}
