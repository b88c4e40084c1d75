using ClipGen.Clips;
using ClipGen.Episodes;
using ClipGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Functions.Http;

/// <summary>The status document of an episode's clips, or of one.</summary>
public sealed class GetClipsEndpoint(IClipStore store)
{
    /// <returns>200; 404 when there is no such episode or clip; 400.</returns>
    [Function("GetClips")]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "tenants/{tenantId}/episodes/{episodeId}/clips/{clipId?}")] HttpRequest request,
        string tenantId,
        string episodeId,
        string? clipId,
        CancellationToken cancellation) => JsonAnswer.Try(async () =>
            await StatusDocument.Read(store, new EpisodeKey(tenantId, episodeId), clipId is { Length: > 0 } ? clipId : null, cancellation) is { } document
                ? JsonAnswer.Of(document)
                : JsonAnswer.Error(StatusCodes.Status404NotFound, $"there is no {(clipId is { Length: > 0 } ? $"clip {clipId} of episode" : "episode")} {tenantId}/{episodeId}"));
}
