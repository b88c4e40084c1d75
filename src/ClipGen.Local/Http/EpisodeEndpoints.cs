using ClipGen.Episodes;

namespace ClipGen.Local.Http;

/// <summary>Routes to <see cref="EpisodeApi"/>.</summary>
internal static class EpisodeEndpoints
{
    private const string Episodes = "/api/tenants/{tenant}/episodes";
    private const string Episode = Episodes + "/{episode}";

    public static void MapEpisodes(this IEndpointRouteBuilder routes)
    {
        routes.MapPut(
            Episode,
            (string tenant, string episode, string? lenient, HttpRequest request, EpisodeApi api, CancellationToken cancellation) =>
                api.Put(tenant, episode, lenient, request.Body, cancellation).Send());
        routes.MapGet("/api/tenants", (EpisodeApi api, CancellationToken cancellation) => api.Tenants(cancellation).Send());
        routes.MapGet(
            Episodes, (string tenant, EpisodeApi api, CancellationToken cancellation) => api.Episodes(tenant, cancellation).Send());
        routes.MapGet(
            Episode + "/tracks",
            (string tenant, string episode, EpisodeApi api, CancellationToken cancellation) =>
                api.Tracks(tenant, episode, cancellation).Send());
        routes.MapGet(
            Episode + "/clips/{clip?}",
            (string tenant, string episode, string? clip, string? view, EpisodeApi api, CancellationToken cancellation) =>
                api.Clips(tenant, episode, clip, view, cancellation).Send());
        routes.MapGet(
            Episode + "/clips/{clip}/play",
            (string tenant, string episode, string clip, HttpRequest request, EpisodeApi api, CancellationToken cancellation) =>
                api.Play(tenant, episode, clip, file => MediaEndpoint.Url(request, file), cancellation).Send());
        routes.MapPost(Episode + "/clips/{clip}/generate", Generate);
        routes.MapPost(Episode + "/clips/{clip}/cancel", Cancel);
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
        api.Generate(tenant, episode, clip, force, (key, forced) => retry.Run(key, forced, cancellation), Follow(request)).Send();

    private static Task<IResult> Cancel(
        string tenant,
        string episode,
        string clip,
        HttpRequest request,
        EpisodeApi api,
        CancelClip cancel,
        CancellationToken cancellation) =>
        api.Cancel(tenant, episode, clip, key => cancel.Run(key, cancellation), Follow(request)).Send();

    private static Func<string, (object, string)> Follow(HttpRequest request) => instanceId =>
    {
        var document = CheckStatusDocument.Of(instanceId, request);
        return (document, document.StatusQueryGetUri);
    };
}
