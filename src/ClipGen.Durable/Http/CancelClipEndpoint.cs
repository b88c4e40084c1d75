using ClipGen.Durable.Orchestration;
using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ClipGen.Durable.Http;

/// <summary>Routes to <see cref="EpisodeApi.Cancel"/>.</summary>
public sealed class CancelClipEndpoint(EpisodeApi api, DurableEpisodes episodes)
{
    [Function("CancelClip")]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tenants/{tenantId}/episodes/{episodeId}/clips/{clipId}/cancel")]
        HttpRequest request,
        string tenantId,
        string episodeId,
        string clipId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        api.Cancel(tenantId, episodeId, clipId, key => episodes.Cancelling(client).Run(key, cancellation), client.Follow).Send();
}
