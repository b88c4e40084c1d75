using ClipGen.Clips;
using ClipGen.Episodes;
using ClipGen.Storage;

namespace ClipGen.Local.Http;

/// <summary>Episodes and their clips: put, look, make again.</summary>
internal static class EpisodeEndpoints
{
    private const string Episode = "/api/tenants/{tenant}/episodes/{episode}";

    public static void MapEpisodes(this IEndpointRouteBuilder routes)
    {
        routes.MapPut(Episode, Put);
        routes.MapGet(Episode + "/clips", (string tenant, string episode, IClipStore store, CancellationToken cancellation) =>
            Status(new(tenant, episode), null, store, cancellation));
        routes.MapGet(Episode + "/clips/{clip}", (string tenant, string episode, string clip, IClipStore store, CancellationToken cancellation) =>
            Status(new(tenant, episode), clip, store, cancellation));
        routes.MapPost(Episode + "/clips/{clip}/generate", Generate);
    }

    private static async Task<IResult> Put(string tenant, string episode, HttpRequest request, PutEpisode put, CancellationToken cancellation)
    {
        var file = EpisodeFile.Parse(await Answer.Body(request, cancellation), new(tenant, episode));
        var result = await put.Run(file, cancellation);
        return Answer.Of(result, result.InProgress.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Status(EpisodeKey episode, string? clip, IClipStore store, CancellationToken cancellation) =>
        await StatusDocument.Read(store, episode, clip, cancellation) is { } document
            ? Answer.Of(document)
            : Answer.Error(StatusCodes.Status404NotFound, $"there is no {(clip is null ? $"episode {episode}" : $"clip {episode}/{clip}")}");

    private static async Task<IResult> Generate(
        string tenant, string episode, string clip, bool? force, HttpContext context, RetryClip retry, CancellationToken cancellation)
    {
        var key = new ClipKey(tenant, episode, clip);
        var result = await retry.Run(key, force ?? false, cancellation);
        if (result.Order is { } order)
        {
            var status = CheckStatusDocument.Of(order.InstanceId, context.Request);
            context.Response.Headers.Location = status.StatusQueryGetUri;
            context.Response.Headers.RetryAfter = "1";
            return Answer.Of(status, StatusCodes.Status202Accepted);
        }
        return result.Refusal switch
        {
            RetryRefusal.Unknown => Answer.Error(StatusCodes.Status404NotFound, $"there is no clip {key}"),
            RetryRefusal.Complete => Answer.Error(StatusCodes.Status409Conflict, $"clip {key} is complete; add ?force=true to make it again"),
            _ => Answer.Error(StatusCodes.Status409Conflict, $"clip {key} is being made"),
        };
    }
}
