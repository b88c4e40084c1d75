using ClipGen.Durable.Orchestration;
using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ClipGen.Durable.Http;

/// <summary>Routes to <see cref="EpisodeApi.RemoveEpisode"/> and <see cref="EpisodeApi.RemoveClip"/>.</summary>
public sealed class RemoveEndpoints(EpisodeApi api, DurableEpisodes episodes)
{
    [Function("RemoveEpisode")]
    public Task<IActionResult> Episode(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "tenants/{tenantId}/episodes/{episodeId}")] HttpRequest request,
        string tenantId,
        string episodeId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => api.RemoveEpisode(tenantId, episodeId, Hold(client), cancellation).Send();

    [Function("RemoveClip")]
    public Task<IActionResult> Clip(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "tenants/{tenantId}/episodes/{episodeId}/clips/{clipId}")]
        HttpRequest request,
        string tenantId,
        string episodeId,
        string clipId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => api.RemoveClip(tenantId, episodeId, clipId, Hold(client), cancellation).Send();

    private DurableHold Hold(DurableTaskClient client) => new(client, episodes);
}
