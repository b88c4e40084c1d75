using ClipGen.Model;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>Whoever asks again and again is sent a document only when it changed.</summary>
public abstract partial class HttpContract
{
    [ConditionalFact]
    public async Task A_document_that_a_client_holds_is_not_sent_again_until_it_changes()
    {
        var episode = Samples.Episode();
        await Client.Put(episode, ("a", Second));
        var path = EpisodeClient.PathOf(episode);
        foreach (var one in new[]
        {
            "/api/tenants", $"/api/tenants/{episode.TenantId}/episodes?view=summary", $"{path}/clips", $"{path}/clips?view=summary",
            $"{path}/clips/a", $"{path}/tracks", "/api/openapi.json",
        })
        {
            var first = await Client.Get(one);

            Assert.True(first.ETag is ['"', .., '"'], $"{one}: {first.ETag}");
            Assert.Equal(first.ETag, (await Client.Send(HttpMethod.Head, one)).ETag);
            foreach (var held in new[] { first.ETag, $"\"other\", {first.ETag}", $"W/{first.ETag}", "*" })
            {
                Assert.Equal((304, "", first.ETag), await IfNoneMatch(HttpMethod.Get, one, held));
                Assert.Equal((304, "", first.ETag), await IfNoneMatch(HttpMethod.Head, one, held));
            }
            Assert.Equal((200, first.Body, first.ETag), await IfNoneMatch(HttpMethod.Get, one, "\"other\""));
        }

        var before = await Client.Get($"{path}/clips?view=summary");
        await Client.Put(episode, ("a", Second), ("b", Second));
        var after = await Client.Send(HttpMethod.Get, $"{path}/clips?view=summary", null, ("If-None-Match", before.ETag!));
        Assert.Equal(200, after.Status);
        Assert.NotEqual(before.ETag, after.ETag);
    }

    [ConditionalFact]
    public async Task An_error_has_no_tag_and_is_always_sent()
    {
        var missing = await Client.Send(
            HttpMethod.Get, $"{EpisodeClient.PathOf(new EpisodeKey("acme", "never"))}/clips", null, ("If-None-Match", "*"));

        Assert.Equal(("""404 {"error":"there is no episode acme/never"}""", null), (missing.Line, missing.ETag));
    }

    private async Task<(int, string, string?)> IfNoneMatch(HttpMethod method, string path, string held)
    {
        var answer = await Client.Send(method, path, null, ("If-None-Match", held));
        return (answer.Status, answer.Body, answer.ETag);
    }
}
