using ClipGen.Durable.Orchestration;
using ClipGen.Episodes;
using ClipGen.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ClipGen.Durable.Http;

/// <summary>Routes to <see cref="EpisodeApi.Generate"/>.</summary>
public sealed class GenerateClipEndpoint(EpisodeApi api, DurableEpisodes episodes)
{
    [Function("StartClip")]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tenants/{tenantId}/episodes/{episodeId}/clips/{clipId}/generate")]
        HttpRequest request,
        string tenantId,
        string episodeId,
        string clipId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        Task<RetryResult> Start(ClipKey key, bool force) => Retry(key, force, client, cancellation);

        return api.Generate(tenantId, episodeId, clipId, request.Query["force"], Start, client.Follow).Send();
    }

    /// <summary>A clip that only looks as if it were in progress is repaired first.</summary>
    private async Task<RetryResult> Retry(ClipKey key, bool force, DurableTaskClient client, CancellationToken cancellation)
    {
        var retry = episodes.Retrying(client);
        var result = await retry.Run(key, force, cancellation);
        return result.Refusal == RetryRefusal.InProgress && await episodes.Repairing(client).Run(key, cancellation)
            ? await retry.Run(key, force, cancellation)
            : result;
    }
}
