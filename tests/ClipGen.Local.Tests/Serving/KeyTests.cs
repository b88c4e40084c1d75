using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using ClipGen.Contracts;
using ClipGen.Local.Http;
using ClipGen.Web;
using Microsoft.AspNetCore.Http;

namespace ClipGen.Local.Tests.Serving;

/// <summary>R13.3: a server that other machines can reach demands a key for everything but health.</summary>
public sealed class KeyTests(SmallEpisode episode) : IClassFixture<SmallEpisode>
{
    private const string Clip = "/api/tenants/acme/episodes/ep-1/clips/c000";
    private const string Event = "/runtime/webhooks/EventGrid?functionName=BeginClipGeneration";
    private const string Chosen = "a-key-that-somebody-chose";

    [Fact]
    public async Task Nothing_but_health_is_answered_without_the_key_and_all_of_it_with_the_key()
    {
        var data = await episode.Copy(clips: 1, segments: 1);
        using var server = await ClipgenServer.StartOn("0.0.0.0", data);
        var key = (await File.ReadAllTextAsync(Path.Combine(data, "serve.key"))).Trim();
        (string Method, string Path, int Status)[] requests =
        [
            ("GET", "/api/tenants", 200), ("GET", Clip, 200), ("HEAD", Clip, 200), ("OPTIONS", Clip, 204), ("PATCH", Clip, 405),
            ("GET", $"{Clip}/play", 404), ("POST", $"{Clip}/cancel", 409), ("GET", "/api/openapi.json", 200), ("GET", "/nowhere", 404),
            ("GET", "/api/events", 200), ("GET", "/api/events?tenant=acme", 200), ("DELETE", "/app/page.css", 404), ("POST", "/", 404),
            ("OPTIONS", Event, 200), ("GET", "/runtime/webhooks/durabletask/instances/none", 404),
            ("GET", "/media/acme/ep-1/clips/c000/clip.mp4", 404),
        ];

        foreach (var (method, path, status) in requests)
        {
            var query = $"{path}{(path.Contains('?') ? '&' : '?')}code=";
            Assert.Equal((path, 401), (path, await Status(server, method, path)));
            Assert.Equal((path, 401), (path, await Status(server, method, path, key[..^1])));
            Assert.Equal((path, 401), (path, await Status(server, method, $"{query}{key}x")));
            Assert.Equal((path, status), (path, await Status(server, method, path, key)));
            Assert.Equal((path, status), (path, await Status(server, method, $"{query}{key}")));
        }
        Assert.Equal(401, await Status(server, "DELETE", Clip));
        Assert.Equal(401, await Status(server, "POST", Event));
        Assert.Equal(200, await Status(server, "GET", "/api/health"));
        var refused = await server.Http.GetAsync(Clip);
        Assert.Equal(
            """{"error":"a key is needed: send it as the header x-functions-key, or as ?code="}""",
            await refused.Content.ReadAsStringAsync());
        Assert.DoesNotContain(key, server.Process.Errors, StringComparison.Ordinal);
        Assert.Contains("can be reached from other machines", server.Process.Errors, StringComparison.Ordinal);
    }

    /// <summary>The page has to ask for the key, so it comes without one; it shows and removes nothing before it has it.</summary>
    [Fact]
    public async Task The_page_itself_is_anonymous_and_holds_no_data()
    {
        var data = await episode.Copy(clips: 1, segments: 1);
        using var server = await ClipgenServer.StartOn("0.0.0.0", data);

        foreach (var path in WebPage.All.Select(f => f.Path == WebPage.Index ? "/" : $"/{f.Path}"))
        {
            var content = await server.Http.GetByteArrayAsync(path);

            Assert.Equal(WebPage.Find(path == "/" ? WebPage.Index : path[1..])!.Bytes.ToArray(), content);
        }
        Assert.Equal(200, await Status(server, "HEAD", "/api/app"));
        Assert.Equal(401, await Status(server, "GET", Clip));
        Assert.Equal(401, await Status(server, "GET", "/api/events"));
        Assert.Equal(401, await Status(server, "DELETE", Clip));
    }

    /// <summary>As another machine reaches it: not by the loopback, whose rules are others.</summary>
    [ConditionalFact, RequiresOwnAddress]
    public async Task From_the_network_s_own_address_nothing_is_shown_or_removed_without_the_key()
    {
        var data = await episode.Copy(clips: 1, segments: 1);
        using var server = await ClipgenServer.StartOn("0.0.0.0", data);
        var key = (await File.ReadAllTextAsync(Path.Combine(data, "serve.key"))).Trim();
        using var far = new HttpClient
        {
            BaseAddress = new UriBuilder(server.Http.BaseAddress!) { Host = RequiresOwnAddressAttribute.Own!.ToString() }.Uri,
        };
        async Task<int> Ask(string method, string path, string? sent)
        {
            using var request = new HttpRequestMessage(new(method), path);
            request.Headers.TryAddWithoutValidation("x-functions-key", sent);
            using var answer = await far.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return (int)answer.StatusCode;
        }

        Assert.Equal(200, await Ask("GET", "/", null));
        foreach (var path in new[] { "/api/tenants", "/api/tenants/acme/episodes?view=summary", Clip, "/api/events" })
        {
            Assert.Equal((path, 401), (path, await Ask("GET", path, null)));
            Assert.Equal((path, 401), (path, await Ask("GET", path, "no")));
            Assert.Equal((path, 200), (path, await Ask("GET", path, key)));
        }
        Assert.Equal(401, await Ask("DELETE", Clip, null));
        Assert.Equal(401, await Ask("POST", $"{Clip}/generate", null));
        Assert.Equal(200, await Status(server, "GET", Clip, key));
        Assert.Equal(204, await Ask("DELETE", Clip, key));
        Assert.Equal(404, await Status(server, "GET", Clip, key));
    }

    [Fact]
    public async Task Addresses_that_the_server_gives_out_work_without_the_key_and_open_nothing_else()
    {
        var data = await episode.Copy(clips: 2, segments: 1);
        using var server = await ClipgenServer.StartOn("0.0.0.0", data, new Dictionary<string, string>
        {
            ["ClipGen__ServeKey"] = Chosen,
            ["ClipGen__Preset"] = "ultrafast",
            ["ClipGen__LinkMinutes"] = "90",
        });
        Assert.False(File.Exists(Path.Combine(data, "serve.key")));

        var accepted = await Send(server, HttpMethod.Post, $"{Clip}/generate", Chosen);
        var body = JsonElement.Parse(await accepted.Content.ReadAsStringAsync());
        var follow = accepted.Headers.Location!;
        Assert.Equal(follow.ToString(), body.GetProperty("statusQueryGetUri").GetString());
        await Wait.Until(async () =>
        {
            // As a client of Durable Functions: the status, then wherever it points to.
            var status = await server.Http.GetAsync(follow);
            Assert.True(status.IsSuccessStatusCode, $"{follow}: {(int)status.StatusCode}");
            follow = status.Headers.Location ?? follow;
            return (status.StatusCode == HttpStatusCode.OK, server.Process.Activity);
        }, "the clip is made");

        var play = JsonElement.Parse(
            await (await Send(server, HttpMethod.Get, $"{Clip}/play", Chosen)).Content.ReadAsStringAsync()).GetProperty("files")[0];
        var file = new Uri(play.GetProperty("url").GetString()!);
        Assert.Equal(play.GetProperty("size").GetInt64(), (await server.Http.GetByteArrayAsync(file)).Length);
        Assert.InRange(
            play.GetProperty("expires").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(60), DateTimeOffset.UtcNow.AddMinutes(91));
        Assert.DoesNotContain(Chosen, $"{follow} {file} {body}", StringComparison.Ordinal);

        Assert.Equal(401, await Status(server, "GET", file.PathAndQuery.Replace("expires=1", "expires=2", StringComparison.Ordinal)));
        Assert.Equal(401, await Status(server, "GET", file.PathAndQuery.Replace("c000", "c001", StringComparison.Ordinal)));
        Assert.Equal(401, await Status(server, "GET", Clip + file.Query));
        Assert.Equal(401, await Status(server, "DELETE", follow.PathAndQuery));
        Assert.Equal(401, await Status(server, "GET", Clip + follow.Query));
    }

    [ConditionalFact, RequiresUnix]
    [UnsupportedOSPlatform("windows")]
    public async Task The_generated_key_is_its_owners_alone_and_stays()
    {
        var data = await episode.Copy(clips: 1, segments: 1);
        var file = Path.Combine(data, "serve.key");
        using (await ClipgenServer.StartOn("0.0.0.0", data))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        var key = await File.ReadAllTextAsync(file);
        Assert.True(key.Trim().Length >= 43, key);

        using var again = await ClipgenServer.StartOn("0.0.0.0", data);

        Assert.Equal(key, await File.ReadAllTextAsync(file));
        Assert.Equal(200, await Status(again, "GET", Clip, key.Trim()));
        Assert.Equal([file], Directory.GetFiles(data, "serve.key*"));
    }

    [Fact]
    public async Task On_the_loopback_a_key_is_demanded_only_if_one_is_set()
    {
        var data = await episode.Copy(clips: 1, segments: 1);
        using (var open = await ClipgenServer.Start(data))
        {
            Assert.Equal(200, await Status(open, "GET", Clip));
            Assert.False(File.Exists(Path.Combine(data, "serve.key")));
        }

        using var closed = await ClipgenServer.Start(data, new Dictionary<string, string> { ["ClipGen__ServeKey"] = Chosen });

        Assert.Equal(401, await Status(closed, "GET", Clip));
        Assert.Equal(200, await Status(closed, "GET", Clip, Chosen));
    }

    /// <summary>Kestrel reads addresses from its own settings, too.</summary>
    [Fact]
    public async Task A_server_without_a_key_that_listens_elsewhere_all_the_same_answers_only_the_loopback()
    {
        var context = new DefaultHttpContext
        {
            Connection = { LocalIpAddress = IPAddress.Parse("192.0.2.1") },
            Request = { Method = "GET", Path = Clip },
        };
        var passed = false;

        await new KeyCheck(key: null, TimeSpan.FromHours(1), TimeProvider.System).Demand(context, _ =>
        {
            passed = true;
            return Task.CompletedTask;
        });

        Assert.Equal((false, 401), (passed, context.Response.StatusCode));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("a key with blanks in it")]
    public async Task A_bad_key_stops_the_server_and_is_not_repeated(string key)
    {
        var (exitCode, _, errors) = await ClipgenProcess.Run(
            TestRun.NewFolder("key"), ["serve"], new Dictionary<string, string> { ["ClipGen__ServeKey"] = key });

        Assert.Equal(2, exitCode);
        Assert.Contains("ClipGen__ServeKey has", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(key, errors, StringComparison.Ordinal);
    }

    private static async Task<int> Status(ClipgenServer server, string method, string path, string? key = null)
    {
        using var answer = await Send(server, new(method), path, key);
        return (int)answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> Send(ClipgenServer server, HttpMethod method, string path, string? key)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }
        // A stream of events does not end.
        return await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
