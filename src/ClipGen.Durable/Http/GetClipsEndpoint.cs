using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Durable.Http;

/// <summary>Routes to <see cref="EpisodeApi.Clips"/>.</summary>
public sealed class GetClipsEndpoint(EpisodeApi api)
{
    [Function("GetClips")]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "tenants/{tenantId}/episodes/{episodeId}/clips/{clipId?}")]
        HttpRequest request,
        string tenantId,
        string episodeId,
        string? clipId,
        CancellationToken cancellation)
    {
        var query = new ClipsQuery(request.Query["view"], request.Query["top"], request.Query["continuationToken"]);
        return api.Clips(tenantId, episodeId, clipId, query, cancellation).Send();
    }
}
