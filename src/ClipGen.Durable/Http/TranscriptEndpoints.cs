using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Durable.Http;

/// <summary>Routes to <see cref="TrackTranscript"/>.</summary>
public sealed class TranscriptEndpoints(TrackTranscript transcript)
{
    private const string Path = "tenants/{tenantId}/episodes/{episodeId}/tracks/{trackName}/transcript";

    [Function("PutTranscript")]
    public Task<IActionResult> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = Path)] HttpRequest request,
        string tenantId,
        string episodeId,
        string trackName,
        CancellationToken cancellation) => transcript.Put(tenantId, episodeId, trackName, request.Body, cancellation).Send();

    [Function("GetTranscript")]
    public Task<IActionResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = Path)] HttpRequest request,
        string tenantId,
        string episodeId,
        string trackName,
        CancellationToken cancellation) => transcript.Get(tenantId, episodeId, trackName, cancellation).Send();

    [Function("RemoveTranscript")]
    public Task<IActionResult> Remove(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Path)] HttpRequest request,
        string tenantId,
        string episodeId,
        string trackName,
        CancellationToken cancellation) => transcript.Remove(tenantId, episodeId, trackName, cancellation).Send();
}
