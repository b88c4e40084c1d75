using ClipGen.Clips;
using ClipGen.Episodes;
using ClipGen.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ClipGen.Functions.Http;

/// <summary>Starts a clip on demand: a new attempt of one that ended, or the first of one that is <c>detected</c>.</summary>
public sealed class GenerateClipEndpoint(DurableEpisodes episodes)
{
    /// <returns>202 with the durable check-status document; 409 while it is being made, and for a complete clip without <c>?force=true</c>; 404; 400.</returns>
    [Function("StartClip")]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tenants/{tenantId}/episodes/{episodeId}/clips/{clipId}/generate")] HttpRequest request,
        string tenantId,
        string episodeId,
        string clipId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => JsonAnswer.Try(async () =>
    {
        var key = new ClipKey(tenantId, episodeId, clipId);
        var result = await Retry(key, Force(request), client, cancellation);
        return result switch
        {
            { Order: { } order } => CheckStatus(request, client, order.InstanceId),
            { Refusal: RetryRefusal.Unknown } => JsonAnswer.Error(StatusCodes.Status404NotFound, $"there is no clip {key}"),
            { Refusal: RetryRefusal.Complete } => JsonAnswer.Error(StatusCodes.Status409Conflict, $"clip {key} is complete; add ?force=true to make it again"),
            _ => JsonAnswer.Error(StatusCodes.Status409Conflict, $"clip {key} is being made"),
        };
    });

    /// <summary>A clip that only looks as if it was being made is repaired first.</summary>
    private async Task<RetryResult> Retry(ClipKey key, bool force, DurableTaskClient client, CancellationToken cancellation)
    {
        var retry = episodes.Retrying(client);
        var result = await retry.Run(key, force, cancellation);
        return result.Refusal == RetryRefusal.InProgress && await episodes.Repairing(client).Run(key, cancellation)
            ? await retry.Run(key, force, cancellation)
            : result;
    }

    private static IActionResult CheckStatus(HttpRequest request, DurableTaskClient client, string instanceId)
    {
        var payload = client.CreateHttpManagementPayload(instanceId);
        request.HttpContext.Response.Headers.Location = payload.StatusQueryGetUri;
        request.HttpContext.Response.Headers.RetryAfter = "5";
        return JsonAnswer.Of(payload, StatusCodes.Status202Accepted);
    }

    private static bool Force(HttpRequest request) => request.Query["force"].ToString() switch
    {
        "" or "false" => false,
        "true" => true,
        var other => throw new InvalidInputException($"force is '{Printable.Line(other, 40)}'; it must be true or false"),
    };
}
