using System.Text.Json;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary><c>GET …/episodes/{e}/clips[/{c}]</c>: a stable contract, each name in its place and with its format.</summary>
public abstract partial class HttpContract
{
    private const string Time = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$";

    [ConditionalFact]
    public async Task The_document_of_a_complete_a_failed_and_a_detected_clip_has_every_field_of_the_contract()
    {
        var episode = await Client.Episode(("bad", [new("00:11", "00:50")]), ("good", [new("00:03", "00:05")]));
        await Client.Deliver(EpisodeClient.Event(episode));
        await Client.Ended(episode);
        await Client.Put(episode, ("new", Second));

        var document = (await Client.Get($"{EpisodeClient.PathOf(episode)}/clips")).Json;

        Assert.Equal(["tenantId", "episodeId", "createdAt", "clips"], document.Names());
        Assert.Equal(
            (episode.TenantId, episode.EpisodeId),
            (document.GetProperty("tenantId").GetString(), document.GetProperty("episodeId").GetString()));
        var clips = document.GetProperty("clips").EnumerateArray().ToList();
        Assert.Equal(["bad", "good", "new"], clips.Select(c => c.GetProperty("clipId").GetString()));
        Assert.All(clips, c => Assert.Equal(
            ["clipId", "title", "status", "attempt", "instanceId", "output", "processingError", "warnings", "history", "segments",
                "outputs"],
            c.Names()));
        Failed(clips[0]);
        Complete(clips[1], $"{episode}/clips/good/clip.mp4");
        Assert.Equal(["detected 0 added"], History(clips[2]));
    }

    [ConditionalFact]
    public async Task One_clip_is_answered_alone()
    {
        var episode = Samples.Episode();
        await Client.Put(episode, ("a", Second), ("b", Second));

        var answer = await Client.Get(EpisodeClient.PathOf(episode.Key("b")));

        Assert.Equal((200, "application/json; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal("b", Assert.Single(answer.Json.GetProperty("clips").EnumerateArray()).GetProperty("clipId").GetString());
    }

    [ConditionalFact]
    public async Task What_does_not_exist_is_404_and_an_id_that_is_not_allowed_is_400()
    {
        var episode = Samples.Episode();
        await Client.Put(episode, ("a", Second));
        var path = EpisodeClient.PathOf(episode);

        Assert.Equal(
            [
                """404 {"error":"there is no episode acme/never"}""",
                """404 {"error":"there is no clip acme/never/a"}""",
                $$"""404 {"error":"there is no clip {{episode}}/z"}""",
                $$"""404 {"error":"there is no clip {{episode}}/z"}""",
                """400 {"error":"clipId 'a.b' is not allowed; use 1 to 64 characters from A-Z a-z 0-9 _ -"}""",
                """400 {"error":"clipId 'a.b' is not allowed; use 1 to 64 characters from A-Z a-z 0-9 _ -"}""",
                """400 {"error":"tenantId 'a.b' is not allowed; use 1 to 64 characters from A-Z a-z 0-9 _ -"}""",
                """400 {"error":"force is 'maybe'; it must be true or false"}""",
            ],
            [
                (await Client.Get("/api/tenants/acme/episodes/never/clips")).Line,
                (await Client.Get("/api/tenants/acme/episodes/never/clips/a")).Line,
                (await Client.Get($"{path}/clips/z")).Line,
                (await Client.Post($"{path}/clips/z/generate")).Line,
                (await Client.Get($"{path}/clips/a.b")).Line,
                (await Client.Post($"{path}/clips/a.b/generate")).Line,
                (await Client.Put("/api/tenants/a.b/episodes/e", "{}")).Line,
                (await Client.Post($"{path}/clips/a/generate?force=maybe")).Line,
            ]);
        Assert.Equal(404, (await Client.Get("/runtime/webhooks/durabletask/instances/never")).Status);
        Assert.Equal(["detected 0 added"], History((await Client.Get($"{path}/clips/a")).Json.GetProperty("clips")[0]));
    }

    private static void Complete(JsonElement clip, string name)
    {
        Assert.Equal(JsonValueKind.Null, clip.GetProperty("processingError").ValueKind);
        Assert.Equal("[]", clip.GetProperty("warnings").GetRawText());
        Assert.False(string.IsNullOrEmpty(clip.GetProperty("instanceId").GetString()));
        var output = clip.GetProperty("output");
        Assert.Equal(["name", "fileSize", "durationSeconds", "resolution", "segmentCount", "processingSeconds"], output.Names());
        Assert.Equal((name, 2.0, "320x180", 1),
            (output.GetProperty("name").GetString(), output.GetProperty("durationSeconds").GetDouble(),
                output.GetProperty("resolution").GetString(), output.GetProperty("segmentCount").GetInt32()));
        Assert.True(output.GetProperty("fileSize").GetInt64() > 1000);
        Assert.Equal(
            [
                "detected 0 added",
                "Generation in Progress 1 started",
                "Generation in Progress 1 extracted",
                "Generation in Progress 1 stitched",
                "Generation Complete 1 completed",
            ],
            History(clip));
        var entries = clip.GetProperty("history");
        Assert.Equal(["status", "timestamp", "attempt", "step"], entries[0].Names());
        Assert.Equal(["status", "timestamp", "attempt", "step", "segmentCount", "owner"], entries[1].Names());
        Assert.Equal(["status", "timestamp", "attempt", "step", "output"], entries[4].Names());
    }

    private static void Failed(JsonElement clip)
    {
        Assert.Equal(JsonValueKind.Null, clip.GetProperty("output").ValueKind);
        var error = clip.GetProperty("processingError");
        Assert.Equal(["code", "message", "step", "segment", "retriable", "timestamp", "failures"], error.Names());
        Assert.Equal(("PAST_END", "ExtractSegment", 1, false),
            (error.GetProperty("code").GetString(), error.GetProperty("step").GetString(),
                error.GetProperty("segment").GetInt32(), error.GetProperty("retriable").GetBoolean()));
        Assert.Matches(Time, error.GetProperty("timestamp").GetString());
        Assert.Equal("PAST_END", Assert.Single(error.GetProperty("failures").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(["detected 0 added", "Generation in Progress 1 started", "Generation Failed 1 failed"], History(clip));
        Assert.Equal(error.GetRawText(), clip.GetProperty("history")[2].GetProperty("error").GetRawText());
    }

    /// <summary>The entries, in order of time; the last is the clip's own status.</summary>
    private static List<string> History(JsonElement clip)
    {
        var entries = clip.GetProperty("history").EnumerateArray().ToList();
        var times = entries.Select(e => e.GetProperty("timestamp").GetString()!).ToList();
        Assert.All(times, t => Assert.Matches(Time, t));
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        Assert.Equal(
            (entries[^1].GetProperty("status").GetString(), entries[^1].GetProperty("attempt").GetInt32()),
            (clip.GetProperty("status").GetString(), clip.GetProperty("attempt").GetInt32()));
        return
        [
            .. entries.Select(e =>
                $"{e.GetProperty("status").GetString()} {e.GetProperty("attempt").GetInt32()} {e.GetProperty("step").GetString()}"),
        ];
    }
}
