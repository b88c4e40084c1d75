using ClipGen.Episodes;
using ClipGen.Local.Hosting;

namespace ClipGen.Local.Http;

/// <summary>Routes to <see cref="EpisodeApi"/> and <see cref="TrackTranscript"/>.</summary>
internal static class EpisodeEndpoints
{
    private const string Episodes = "/api/tenants/{tenant}/episodes";
    private const string Episode = Episodes + "/{episode}";
    private const string Transcript = Episode + "/tracks/{track}/transcript";

    public static void MapEpisodes(this IEndpointRouteBuilder routes)
    {
        routes.MapPut(
            Episode,
            (string tenant, string episode, string? lenient, HttpRequest request, EpisodeApi api, CancellationToken cancellation) =>
                api.Put(tenant, episode, lenient, request.Body, cancellation).Send());
        routes.MapDelete(Episode, RemoveEpisode);
        routes.MapDelete(Episode + "/clips/{clip}", RemoveClip);
        routes.MapRead("/api/tenants", (EpisodeApi api, CancellationToken cancellation) => api.Tenants(cancellation).Send());
        routes.MapRead(
            Episodes,
            (string tenant, string? view, EpisodeApi api, CancellationToken cancellation) =>
                api.Episodes(tenant, view, cancellation).Send());
        routes.MapRead(
            Episode + "/tracks",
            (string tenant, string episode, EpisodeApi api, CancellationToken cancellation) =>
                api.Tracks(tenant, episode, cancellation).Send());
        routes.MapPut(
            Transcript,
            (string tenant, string episode, string track, HttpRequest request, TrackTranscript transcript, CancellationToken stop) =>
                transcript.Put(tenant, episode, track, request.Body, stop).Send());
        routes.MapRead(
            Transcript,
            (string tenant, string episode, string track, TrackTranscript transcript, CancellationToken stop) =>
                transcript.Get(tenant, episode, track, stop).Send());
        routes.MapDelete(
            Transcript,
            (string tenant, string episode, string track, TrackTranscript transcript, CancellationToken stop) =>
                transcript.Remove(tenant, episode, track, stop).Send());
        routes.MapRead(
            Episode + "/clips/{clip?}",
            (string tenant, string episode, string? clip, [AsParameters] ClipsQuery query, EpisodeApi api, CancellationToken stop) =>
                api.Clips(tenant, episode, clip, query, stop).Send());
        routes.MapRead(
            Episode + "/clips/{clip}/play",
            (string tenant, string episode, string clip, HttpRequest request, EpisodeApi api, KeyCheck keys, CancellationToken stop) =>
                api.Play(tenant, episode, clip, file => keys.FileLink(request, MediaEndpoint.PathOf(file)), stop).Send());
        routes.MapPost(Episode + "/clips/{clip}/generate", Generate);
        routes.MapPost(Episode + "/clips/{clip}/cancel", Cancel);
    }

    private static async Task<IResult> RemoveEpisode(
        string tenant, string episode, EpisodeApi api, IServiceProvider services, CancellationToken cancellation)
    {
        using var hold = Hold(services);
        return await api.RemoveEpisode(tenant, episode, hold, cancellation).Send();
    }

    private static async Task<IResult> RemoveClip(
        string tenant, string episode, string clip, EpisodeApi api, IServiceProvider services, CancellationToken cancellation)
    {
        using var hold = Hold(services);
        return await api.RemoveClip(tenant, episode, clip, hold, cancellation).Send();
    }

    private static FolderHold Hold(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<FolderHold>(services, /* evenQueued: */ false);

    private static Task<IResult> Generate(
        string tenant,
        string episode,
        string clip,
        string? force,
        HttpRequest request,
        EpisodeApi api,
        RetryClip retry,
        KeyCheck keys,
        CancellationToken cancellation) =>
        api.Generate(tenant, episode, clip, force, (key, forced) => retry.Run(key, forced, cancellation), Follow(request, keys)).Send();

    private static Task<IResult> Cancel(
        string tenant,
        string episode,
        string clip,
        HttpRequest request,
        EpisodeApi api,
        CancelClip cancel,
        KeyCheck keys,
        CancellationToken cancellation) =>
        api.Cancel(tenant, episode, clip, key => cancel.Run(key, cancellation), Follow(request, keys)).Send();

    private static Func<string, (object, string)> Follow(HttpRequest request, KeyCheck keys) => instanceId =>
    {
        var document = CheckStatusDocument.Of(instanceId, request, keys);
        return (document, document.StatusQueryGetUri);
    };
}
