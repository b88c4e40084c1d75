using ClipGen.Episodes;
using ClipGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Durable.Http;

/// <summary>Routes to <see cref="EpisodeApi.Play"/>.</summary>
public sealed class PlayClipEndpoint(EpisodeApi api)
{
    [Function("PlayClip")]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "tenants/{tenantId}/episodes/{episodeId}/clips/{clipId}/play")]
        HttpRequest request,
        string tenantId,
        string episodeId,
        string clipId,
        CancellationToken cancellation) =>
        api.Play(tenantId, episodeId, clipId, NotServed, cancellation).Send();

    /// <summary>Blob Storage serves every file itself.</summary>
    private static FileLink NotServed(string name) => throw new InvalidOperationException($"there is no link to {name}");
}
