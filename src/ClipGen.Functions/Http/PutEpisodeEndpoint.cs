using System.Text;
using ClipGen.Clips;
using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Functions.Http;

/// <summary>Puts an episode there: its tracks and its clips. Doing it again changes nothing.</summary>
public sealed class PutEpisodeEndpoint(PutEpisode put)
{
    /// <summary>Bytes of the largest episode file: thousands of segments.</summary>
    private const int LargestBody = 8 * 1024 * 1024;

    /// <returns>200 with what became of each clip; 409 when a clip in progress would change; 400; 413.</returns>
    [Function("PutEpisode")]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "tenants/{tenantId}/episodes/{episodeId}")] HttpRequest request,
        string tenantId,
        string episodeId,
        CancellationToken cancellation) => JsonAnswer.Try(async () =>
    {
        var key = new EpisodeKey(tenantId, episodeId);
        if (await ReadBody(request, cancellation) is not { } body)
        {
            return JsonAnswer.Error(StatusCodes.Status413PayloadTooLarge, $"the episode file is larger than {LargestBody} bytes");
        }
        var result = await put.Run(EpisodeFile.Parse(body, key), cancellation);
        return JsonAnswer.Of(result, result.InProgress.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    });

    private static async Task<string?> ReadBody(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > LargestBody)
            {
                return null;
            }
            body.Write(buffer, 0, read);
        }
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetString(body.GetBuffer(), 0, (int)body.Length);
    }
}
