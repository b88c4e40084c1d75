using System.Text.Json;
using ClipGen.Episodes;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>The API's description, and <c>HEAD</c>, <c>OPTIONS</c> and methods that a path does not have.</summary>
public abstract partial class HttpContract
{
    [ConditionalFact]
    public async Task The_description_is_served_and_what_it_describes_is_there()
    {
        var served = await Client.Get("/api/openapi.json");

        Assert.Equal((200, "application/json; charset=utf-8", ApiDescription.Text), (served.Status, served.ContentType, served.Body));
        Assert.NotEmpty(DescribedApi.Operations);
        foreach (var (method, path) in DescribedApi.Operations)
        {
            var answer = await Client.Send(method, path, method == HttpMethod.Put ? EpisodeClient.Json("{}") : null);

            Assert.NotEqual(405, answer.Status);
            Assert.DoesNotContain("no such path", answer.Body, StringComparison.Ordinal);
        }
    }

    [ConditionalFact]
    public async Task A_path_that_does_not_exist_is_404()
    {
        foreach (var path in new[] { "/api/nothing", "/api/tenants/acme", "/api/tenants/acme/episodes/e/clips/c/play/it" })
        {
            Assert.Equal("there is no such path; GET /api/openapi.json lists them", (await Client.Get(path)).Error);
            Assert.Equal(404, (await Client.Send(HttpMethod.Options, path)).Status);
        }
    }

    [ConditionalFact]
    public async Task Head_is_answered_like_get_without_a_body()
    {
        var episode = Samples.Episode();
        await Client.Put(episode, ("a", Second));
        var path = EpisodeClient.PathOf(episode);
        foreach (var one in new[]
        {
            $"{path}/clips", $"{path}/clips/a", $"{path}/clips/a?view=summary", $"{path}/clips?top=1", $"{path}/clips/z", $"{path}/tracks",
            "/api/tenants/a.b/episodes", "/api/health", "/api/openapi.json",
        })
        {
            var (get, head) = (await Client.Get(one), await Client.Send(HttpMethod.Head, one));

            Assert.Equal((get.Status, get.ContentType), (head.Status, head.ContentType));
            Assert.Equal(get.ContentLength, head.ContentLength);
            Assert.Equal("", head.Body);
        }
    }

    [ConditionalFact]
    public async Task Options_and_a_method_that_a_path_does_not_have_are_answered_with_the_methods_that_it_has()
    {
        var path = EpisodeClient.PathOf(Samples.Episode());
        foreach (var (one, allow, other) in new[]
        {
            ("/api/tenants", "GET, HEAD, OPTIONS", HttpMethod.Post),
            (path, "DELETE, OPTIONS, PUT", HttpMethod.Get),
            ($"{path}/clips", "GET, HEAD, OPTIONS", HttpMethod.Delete),
            ($"{path}/clips/a", "DELETE, GET, HEAD, OPTIONS", HttpMethod.Put),
            ($"{path}/clips/a/generate", "OPTIONS, POST", HttpMethod.Head),
            ($"{path}/tracks", "GET, HEAD, OPTIONS", HttpMethod.Patch),
            ($"{path}/tracks/main/transcript", "DELETE, GET, HEAD, OPTIONS, PUT", HttpMethod.Post),
            ("/api/health", "GET, HEAD, OPTIONS", HttpMethod.Delete),
            ("/api/openapi.json", "GET, HEAD, OPTIONS", HttpMethod.Put),
        })
        {
            var (options, refused) = (await Client.Send(HttpMethod.Options, one), await Client.Send(other, one));

            Assert.Equal((204, "", allow), (options.Status, options.Body, options.Allow));
            Assert.Equal((405, allow), (refused.Status, refused.Allow));
            if (other != HttpMethod.Head)
            {
                Assert.StartsWith("the method is not allowed here; use ", refused.Error, StringComparison.Ordinal);
            }
        }
    }
}
