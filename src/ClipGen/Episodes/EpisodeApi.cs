using System.Net;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>The HTTP API of episodes and clips: what both hosts answer.</summary>
public sealed class EpisodeApi(
    IClipStore store, PutEpisode put, EpisodeLists lists, PlayClip play, RemoveClips remove, FaultAnswers faults)
{
    /// <summary><c>PUT …/episodes/{e}[?lenient=true]</c></summary>
    /// <param name="lenient">As <see cref="EpisodeFile.Parse"/>.</param>
    /// <returns>200 with what happened to each clip; 409 when a clip in progress would change; 400; 413; 503.</returns>
    public Task<HttpAnswer> Put(
        string tenantId, string episodeId, string? lenient, Stream body, CancellationToken cancellation) => faults.Guard(async () =>
    {
        var key = new EpisodeKey(tenantId, episodeId);
        if (await RequestBody.Read(body, cancellation) is not { } text)
        {
            return HttpAnswer.TooLarge();
        }
        var result = await put.Run(EpisodeFile.Parse(text, key, IsTrue(lenient, "lenient")), cancellation);
        return HttpAnswer.Json(result, result.InProgress.Count == 0 ? HttpStatusCode.OK : HttpStatusCode.Conflict);
    });

    /// <summary><c>GET /api/tenants</c></summary>
    /// <returns>200 with the ids of all tenants that have an episode; 503.</returns>
    public Task<HttpAnswer> Tenants(CancellationToken cancellation) =>
        faults.Guard(async () => HttpAnswer.Json(await lists.Tenants(cancellation)));

    /// <summary><c>GET /api/tenants/{t}/episodes[?view=summary]</c></summary>
    /// <returns>200 with the ids of the tenant's episodes; 404; 400; 503.</returns>
    public Task<HttpAnswer> Episodes(string tenantId, string? view, CancellationToken cancellation) => faults.Guard(async () =>
        Found(await lists.Episodes(tenantId, ClipsQuery.IsSummary(view), cancellation), $"there is no tenant {tenantId}"));

    /// <summary><c>GET …/episodes/{e}/tracks</c></summary>
    /// <returns>200 with the tracks and their chunks; 404; 400; 503.</returns>
    public Task<HttpAnswer> Tracks(string tenantId, string episodeId, CancellationToken cancellation) => faults.Guard(async () =>
    {
        var episode = new EpisodeKey(tenantId, episodeId);
        return Found(await lists.Tracks(episode, cancellation), NoEpisode(episode));
    });

    /// <summary><c>GET …/episodes/{e}/clips[/{c}][?view=summary][&amp;top=N[&amp;continuationToken=…]]</c></summary>
    /// <param name="clipId">Null or empty asks for all of the episode.</param>
    /// <returns>200 with the status document; 404; 400; 503.</returns>
    public Task<HttpAnswer> Clips(
        string tenantId, string episodeId, string? clipId, ClipsQuery query, CancellationToken cancellation) => faults.Guard(async () =>
    {
        var episode = new EpisodeKey(tenantId, episodeId);
        var clip = string.IsNullOrEmpty(clipId) ? null : new ClipKey(tenantId, episodeId, clipId);
        return Found(
            await StatusDocument.Read(store, episode, clip?.ClipId, cancellation, query.Histories(), query.Page(clip)),
            clip is null ? NoEpisode(episode) : NoClip(clip));
    });

    /// <summary><c>GET …/clips/{c}/play</c></summary>
    /// <param name="served">The host's own URL of a file in the media store, by its name there.</param>
    /// <returns>200 with the clip's finished files and where to read them; 404, also of a clip that is not complete; 400; 503.</returns>
    public Task<HttpAnswer> Play(
        string tenantId, string episodeId, string clipId, Func<string, FileLink> served, CancellationToken cancellation) =>
        faults.Guard(async () =>
        {
            var key = new ClipKey(tenantId, episodeId, clipId);
            return await store.Find(key, cancellation) is { Clip: var clip }
                ? Found(await play.Run(clip, served, cancellation), $"clip {key} is not complete")
                : HttpAnswer.Error(HttpStatusCode.NotFound, NoClip(key));
        });

    /// <summary><c>DELETE …/clips/{c}</c>: records and files.</summary>
    /// <param name="hold">The host's.</param>
    /// <returns>204, whether or not it was there; 409 while it is queued or in progress; 400; 503.</returns>
    public Task<HttpAnswer> RemoveClip(
        string tenantId, string episodeId, string clipId, IClipHold hold, CancellationToken cancellation) =>
        faults.Guard(async () => Removed(await remove.Run(new ClipKey(tenantId, episodeId, clipId), hold, cancellation)));

    /// <summary><c>DELETE …/episodes/{e}</c>: records, recordings and clips.</summary>
    /// <param name="hold">The host's.</param>
    /// <returns>204, whether or not it was there; 409 while a clip of it is queued or in progress; 400; 503.</returns>
    public Task<HttpAnswer> RemoveEpisode(string tenantId, string episodeId, IClipHold hold, CancellationToken cancellation) =>
        faults.Guard(async () => Removed(await remove.Run(new EpisodeKey(tenantId, episodeId), hold, cancellation)));

    /// <summary><c>POST …/clips/{c}/generate[?force=true]</c></summary>
    /// <param name="start">The host's <see cref="RetryClip"/>.</param>
    /// <param name="follow">The host's check-status document of an instance, and the URL of its status.</param>
    /// <returns>202 with that document; 409 while the clip is in progress, and for a complete one without force; 404; 400; 503.</returns>
    public Task<HttpAnswer> Generate(
        string tenantId,
        string episodeId,
        string clipId,
        string? force,
        Func<ClipKey, bool, Task<RetryResult>> start,
        Func<string, (object Document, string Location)> follow) => faults.Guard(async () =>
    {
        var key = new ClipKey(tenantId, episodeId, clipId);
        var result = await start(key, IsTrue(force, "force"));
        if (result.Order is { } order)
        {
            return Accepted(follow(order.InstanceId));
        }
        return result.Refusal switch
        {
            RetryRefusal.Unknown => HttpAnswer.Error(HttpStatusCode.NotFound, NoClip(key)),
            RetryRefusal.Complete => HttpAnswer.Error(HttpStatusCode.Conflict, $"clip {key} is complete; add ?force=true to make it again"),
            _ => HttpAnswer.Error(HttpStatusCode.Conflict, $"clip {key} is in progress"),
        };
    });

    /// <summary><c>POST …/clips/{c}/cancel</c></summary>
    /// <param name="cancel">The host's <see cref="CancelClip"/>.</param>
    /// <param name="follow">As in <see cref="Generate"/>.</param>
    /// <returns>202 with that document; 409 when the clip is neither queued nor in progress; 404; 400; 503.</returns>
    public Task<HttpAnswer> Cancel(
        string tenantId,
        string episodeId,
        string clipId,
        Func<ClipKey, Task<CancelResult>> cancel,
        Func<string, (object Document, string Location)> follow) => faults.Guard(async () =>
    {
        var key = new ClipKey(tenantId, episodeId, clipId);
        var result = await cancel(key);
        if (result.Attempt is { } attempt)
        {
            return Accepted(follow(key.InstanceId(attempt)));
        }
        return result.Refusal == CancelRefusal.Unknown
            ? HttpAnswer.Error(HttpStatusCode.NotFound, NoClip(key))
            : HttpAnswer.Error(HttpStatusCode.Conflict, $"clip {key} is neither queued nor in progress");
    });

    private static HttpAnswer Found(object? document, string otherwise) =>
        document is null ? HttpAnswer.Error(HttpStatusCode.NotFound, otherwise) : HttpAnswer.Json(document);

    private static HttpAnswer Accepted((object Document, string Location) followed) =>
        HttpAnswer.Later(followed.Document, HttpStatusCode.Accepted, followed.Location);

    private static HttpAnswer Removed(string? busy) =>
        busy is null ? HttpAnswer.Nothing : HttpAnswer.Error(HttpStatusCode.Conflict, busy);

    private static string NoEpisode(EpisodeKey episode) => $"there is no episode {episode}";

    private static string NoClip(ClipKey clip) => $"there is no clip {clip}";

    private static bool IsTrue(string? value, string name) => value switch
    {
        null or "" or "false" => false,
        "true" => true,
        _ => throw new InvalidInputException($"{name} is '{Printable.Line(value, 40)}'; it must be true or false"),
    };
}
