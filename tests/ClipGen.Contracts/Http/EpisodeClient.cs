using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Model;
using ClipGen.Text;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>A client of either host.</summary>
public sealed class EpisodeClient(IContractHost host)
{
    public static string PathOf(EpisodeKey episode) => $"/api/tenants/{episode.TenantId}/episodes/{episode.EpisodeId}";

    public static string PathOf(ClipKey clip) => $"{PathOf(clip.Episode)}/clips/{clip.ClipId}";

    public static string Event(EpisodeKey episode) => $$"""
        [{"id":"{{Guid.NewGuid()}}","eventType":"ClipGen.BeginClipGeneration","subject":"x",
          "eventTime":"2026-03-01T00:00:00Z","dataVersion":"1",
          "data":{"tenantId":"{{episode.TenantId}}","episodeId":"{{episode.EpisodeId}}"} }]
        """;

    /// <summary>An episode file of the two recorded tracks and these clips.</summary>
    public static string File(params (string ClipId, Segment[] Segments)[] clips) => JsonSerializer.Serialize(new
    {
        tracks = new[]
        {
            new { trackName = "main", speakers = new[] { "host" } },
            new { trackName = "guest", speakers = new[] { "guest" } },
        },
        clips = clips.Select(c => new { clipId = c.ClipId, title = c.ClipId, segments = c.Segments }),
    }, WithoutNull);

    private static JsonSerializerOptions WithoutNull { get; } =
        new(ClipGenJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public async Task<Received> Send(HttpMethod method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var answer = await host.Http.SendAsync(request);
        return await Received.Of(answer);
    }

    public Task<Received> Get(string path) => Send(HttpMethod.Get, path);

    /// <summary>A header of the answer to <c>GET</c>; it fails when there is none.</summary>
    public async Task<string> Header(string path, string name)
    {
        using var answer = await host.Http.GetAsync(path);
        return answer.Headers.GetValues(name).Single();
    }

    public Task<Received> Post(string path) => Send(HttpMethod.Post, path);

    public Task<Received> Delete(string path) => Send(HttpMethod.Delete, path);

    /// <summary>Removes what has ended; until others were told of it, which takes its time on a busy machine, the answer is 409.</summary>
    public async Task<Received> DeleteEnded(string path)
    {
        var answer = await Delete(path);
        await Until(async () => answer.Status != 409 || (answer = await Delete(path)).Status != 409, $"{path} is removed");
        return answer;
    }

    public Task<Received> Put(EpisodeKey episode, params (string ClipId, Segment[] Segments)[] clips) => Put(PathOf(episode), File(clips));

    public Task<Received> Put(string path, string body) => Send(HttpMethod.Put, path, Json(body));

    /// <summary>As Event Grid posts it.</summary>
    public Task<Received> Deliver(string body, string? kind = "Notification", string function = "BeginClipGeneration") => Send(
        HttpMethod.Post,
        $"/runtime/webhooks/EventGrid?functionName={function}",
        Json(body),
        kind is null ? [] : [("aeg-event-type", kind)]);

    /// <summary>An episode with a recording, put there over HTTP.</summary>
    public async Task<EpisodeKey> Episode(params (string ClipId, Segment[] Segments)[] clips)
    {
        var episode = Samples.Episode();
        await Record(episode, clips);
        return episode;
    }

    /// <summary>As <see cref="Episode"/>, under a name of the test's own.</summary>
    public async Task Record(EpisodeKey episode, params (string ClipId, Segment[] Segments)[] clips)
    {
        await host.Record(episode);
        // Some tests want a clip that fails.
        Assert.Equal(200, (await Put($"{PathOf(episode)}?lenient=true", File(clips))).Status);
    }

    public async Task<StatusDocument> Status(EpisodeKey episode) =>
        JsonSerializer.Deserialize<StatusDocument>((await Get($"{PathOf(episode)}/clips")).Body, ClipGenJson.Options)!;

    /// <summary>Waits until every clip's attempt has ended.</summary>
    public async Task<StatusDocument> Ended(EpisodeKey episode, int attempt = 1)
    {
        StatusDocument? last = null;
        await Until(
            async () =>
                (last = await Status(episode)).Clips.All(c => c.Attempt >= attempt && c.Status is ClipStatus.Complete or ClipStatus.Failed
                    && c.OutputsPending is null),
            $"the clips of {episode} ended",
            () => string.Join(", ", last!.Clips.Select(c => $"{c.ClipId}: {c.Status} {c.Attempt} {c.History![^1].Step}")));
        return last!;
    }

    /// <summary>As long as the host logs something, it is alive.</summary>
    /// <param name="seen">What was there at the last look, for the message.</param>
    public Task Until(Func<Task<bool>> condition, string what, Func<string>? seen = null) => Wait.Until(
        async () => (await condition(), $"{seen?.Invoke()}\n{Printable.Tail(host.Log, 8000)}"), what);
}
