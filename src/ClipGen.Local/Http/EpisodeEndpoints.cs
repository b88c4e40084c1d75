using ClipGen.Episodes;

namespace ClipGen.Local.Http;

/// <summary>Routes to <see cref="EpisodeApi"/>.</summary>
internal static class EpisodeEndpoints
{
    private const string Episode = "/api/tenants/{tenant}/episodes/{episode}";

    public static void MapEpisodes(this IEndpointRouteBuilder routes)
    {
        routes.MapPut(
            Episode,
            (string tenant, string episode, string? lenient, HttpRequest request, EpisodeApi api, CancellationToken cancellation) =>
                api.Put(tenant, episode, lenient, request.Body, cancellation).Send());
        routes.MapGet(
            Episode + "/clips/{clip?}",
            (string tenant, string episode, string? clip, EpisodeApi api, CancellationToken cancellation) =>
                api.Clips(tenant, episode, clip, cancellation).Send());
        routes.MapPost(Episode + "/clips/{clip}/generate", Generate);
    }

    private static Task<IResult> Generate(
        string tenant,
        string episode,
        string clip,
        string? force,
        HttpRequest request,
        EpisodeApi api,
        RetryClip retry,
        CancellationToken cancellation) =>
        api.Generate(tenant, episode, clip, force, (key, forced) => retry.Run(key, forced, cancellation), instanceId =>
        {
            var document = CheckStatusDocument.Of(instanceId, request);
            return (document, document.StatusQueryGetUri);
        }).Send();
}
