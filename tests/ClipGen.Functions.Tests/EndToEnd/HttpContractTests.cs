using System.Net;
using System.Text.Json;
using ClipGen.Clips;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Steps;
using Xunit;

namespace ClipGen.Functions.Tests.EndToEnd;

/// <summary>The paths, answers and names of the design's HTTP contract, on the real host.</summary>
[RequiresFunctionsHost]
[RequiresFfmpeg]
public sealed class HttpContractTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private static readonly Segment[] Second = [new("00:00:01", "00:00:02")];

    [ConditionalFact]
    public async Task An_episode_is_put_again_without_a_change_and_refused_when_a_clip_in_progress_would_change()
    {
        var episode = await cloud.Episode(("a", Second), ("b", Second));
        Assert.Equal(["unchanged:a,b"], await Changes(await cloud.Put(episode, ("a", Second), ("b", Second))));
        Assert.Equal(["added:c", "updated:b", "unchanged:a"], await Changes(await cloud.Put(episode, ("a", Second), ("b", []), ("c", Second))));

        await cloud.Azurite.ClipStore.Appending().Run(new(episode.Key("a"), Samples.Started(episode.Key("a"))), default);
        using var refused = await cloud.Put(episode, ("a", []), ("d", Second));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(["inProgress:a"], await Changes(refused));
        Assert.Null(await cloud.Azurite.ClipStore.Find(episode.Key("d"), default));
        Assert.Equal(["unchanged:a"], await Changes(await cloud.Put(episode, ("a", Second))));
    }

    [ConditionalFact]
    public async Task What_is_wrong_with_an_episode_file_is_said_in_one_line()
    {
        foreach (var (path, body, says) in new[]
        {
            ("/api/tenants/acme/episodes/e1", "{", "the episode file cannot be read"),
            ("/api/tenants/acme/episodes/e1", """{"tenantId":"other"}""", "tenantId is 'other' in the body, but 'acme' in the path"),
            ("/api/tenants/acme/episodes/e1", """{"clips":[{"clipId":"a/b"}]}""", "clips[0].clipId 'a/b' is not allowed"),
            ("/api/tenants/a.b/episodes/e1", "{}", "tenantId 'a.b' is not allowed"),
        })
        {
            using var answer = await cloud.Http.PutAsync(path, CloudFixture.Json(body));

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.StartsWith(says, await Error(answer), StringComparison.Ordinal);
        }
        using var large = await cloud.Http.PutAsync("/api/tenants/acme/episodes/e1", CloudFixture.Json(new string(' ', 9 * 1024 * 1024)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [ConditionalFact]
    public async Task The_status_document_has_the_names_of_the_contract()
    {
        var episode = await cloud.Episode(("a", Second), ("b", Second));

        using var one = JsonDocument.Parse(await cloud.Http.GetStringAsync($"{CloudFixture.PathOf(episode)}/clips/b"));

        Assert.Equal(["tenantId", "episodeId", "clips"], Names(one.RootElement));
        var clip = Assert.Single(one.RootElement.GetProperty("clips").EnumerateArray());
        Assert.Equal(["clipId", "title", "status", "attempt", "instanceId", "output", "processingError", "warnings", "history"], Names(clip));
        Assert.Equal(("b", "detected", JsonValueKind.Null), (clip.GetProperty("clipId").GetString(), clip.GetProperty("status").GetString(), clip.GetProperty("output").ValueKind));
        var entry = Assert.Single(clip.GetProperty("history").EnumerateArray());
        Assert.Equal(["status", "timestamp", "attempt", "step"], Names(entry));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$", entry.GetProperty("timestamp").GetString());
    }

    [ConditionalFact]
    public async Task What_is_not_there_is_404_and_what_cannot_be_is_400()
    {
        var episode = await cloud.Episode(("a", Second));
        var path = CloudFixture.PathOf(episode);

        Assert.Equal(HttpStatusCode.NotFound, (await cloud.Http.GetAsync($"{path}/clips/z")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await cloud.Http.GetAsync("/api/tenants/acme/episodes/never/clips")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await cloud.Http.PostAsync($"{path}/clips/z/generate", null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await cloud.Http.GetAsync($"{path}/clips/a.b")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await cloud.Http.PostAsync($"{path}/clips/a/generate?force=perhaps", null)).StatusCode);
    }

    [ConditionalFact]
    public async Task Generate_answers_with_the_durable_check_status_document()
    {
        var episode = await cloud.Episode(("a", Second));
        var path = $"{CloudFixture.PathOf(episode)}/clips/a/generate";

        using var accepted = await cloud.Http.PostAsync(path, null);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        using var document = JsonDocument.Parse(await accepted.Content.ReadAsStringAsync());
        Assert.Superset(
            new HashSet<string> { "id", "statusQueryGetUri", "sendEventPostUri", "terminatePostUri", "suspendPostUri", "resumePostUri", "purgeHistoryDeleteUri" },
            Names(document.RootElement).ToHashSet());
        Assert.Equal(episode.Key("a").InstanceId(1), document.RootElement.GetProperty("id").GetString());
        Assert.Equal(document.RootElement.GetProperty("statusQueryGetUri").GetString(), accepted.Headers.Location!.ToString());
        await cloud.Ended(episode);
        using var status = JsonDocument.Parse(await cloud.Http.GetStringAsync(accepted.Headers.Location));
        Assert.Superset(
            new HashSet<string> { "name", "instanceId", "runtimeStatus", "customStatus", "input", "output", "createdTime", "lastUpdatedTime" },
            Names(status.RootElement).ToHashSet());
        Assert.Equal(("GenerateClip", "Completed"), (status.RootElement.GetProperty("name").GetString(), status.RootElement.GetProperty("runtimeStatus").GetString()));
        Assert.Equal(["phase", "segmentsDone", "segmentCount"], Names(status.RootElement.GetProperty("customStatus")));

        using var complete = await cloud.Http.PostAsync(path, null);
        Assert.Equal(HttpStatusCode.Conflict, complete.StatusCode);
        Assert.Contains("force=true", await Error(complete), StringComparison.Ordinal);
        using var forced = await cloud.Http.PostAsync($"{path}?force=true", null);
        Assert.Equal(HttpStatusCode.Accepted, forced.StatusCode);
        Assert.Equal(2, Assert.Single((await cloud.Ended(episode, attempt: 2)).Clips).Attempt);
    }

    [ConditionalFact]
    public async Task A_clip_that_is_being_made_is_not_made_twice()
    {
        var segments = Enumerable.Range(0, 20).Select(i => new Segment($"00:00:{i:D2}", $"00:00:{i + 2:D2}")).ToArray();
        var episode = await cloud.Episode(("a", segments));
        var path = $"{CloudFixture.PathOf(episode)}/clips/a/generate";
        using var first = await cloud.Http.PostAsync(path, null);
        await cloud.Until(async () => (await cloud.Status(episode)).Clips[0].Status == ClipStatus.InProgress, "it is being made");

        using var second = await cloud.Http.PostAsync(path, null);

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("is being made", await Error(second), StringComparison.Ordinal);
        Assert.Equal((ClipStatus.Complete, 1), ((await cloud.Ended(episode)).Clips[0].Status, (await cloud.Status(episode)).Clips[0].Attempt));
    }

    [ConditionalFact]
    public async Task Events_are_answered_as_event_grid_wants_it() // R5.3
    {
        var episode = await cloud.Episode(("a", Second));

        Assert.Equal(HttpStatusCode.BadRequest, (await cloud.Post(CloudFixture.Event(episode), eventType: null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await cloud.Post(CloudFixture.Event(episode), function: "NoSuchFunction")).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await cloud.Post("{")).StatusCode);
        foreach (var body in new[] { """[{"id":"1","eventType":"Microsoft.Storage.BlobCreated","data":{}}]""", """[{"id":"1","eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme"}}]""" })
        {
            Assert.Equal(HttpStatusCode.Accepted, (await cloud.Post(body)).StatusCode);
        }
        Assert.Equal(ClipStatus.Detected, (await cloud.Status(episode)).Clips[0].Status);
        await cloud.Until(
            () => Task.FromResult(cloud.Log.Contains("Malformed event, nothing started: data has no episodeId", StringComparison.Ordinal)), "the malformed event was logged");
    }

    [ConditionalFact]
    public async Task A_validation_handshake_is_answered()
    {
        using var answer = await cloud.Post(
            """[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","topic":"/t","subject":"","eventTime":"2026-03-01T00:00:00Z","dataVersion":"1","data":{"validationCode":"ABC-123"}}]""",
            eventType: "SubscriptionValidation");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("ABC-123", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [ConditionalFact]
    public async Task Health_says_one_word()
    {
        using var answer = await cloud.Http.GetAsync("/api/health");

        Assert.Equal((HttpStatusCode.OK, "ok"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<string[]> Changes(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return [.. document.RootElement.EnumerateObject()
            .Where(p => p.Value.GetArrayLength() > 0)
            .Select(p => $"{p.Name}:{string.Join(',', p.Value.EnumerateArray().Select(v => v.GetString()))}")];
    }

    private static async Task<string> Error(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetString()!;

    private static List<string> Names(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
}
