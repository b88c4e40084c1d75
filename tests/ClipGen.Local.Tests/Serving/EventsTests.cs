using System.Net;
using System.Text.Json;
using ClipGen.Contracts;

namespace ClipGen.Local.Tests.Serving;

/// <summary><c>GET /api/events</c>: what happens to clips reaches whoever listens, whichever process did it.</summary>
public sealed class EventsTests(SmallEpisode episode) : IClassFixture<SmallEpisode>
{
    private const string Episode = "/api/tenants/acme/episodes/ep-1";
    private const string Filter = "?tenant=acme&episode=ep-1";

    private static readonly Dictionary<string, string> Fast = new() { ["ClipGen__Preset"] = "ultrafast" };

    [Fact]
    public async Task A_clip_that_is_made_is_followed_from_the_queue_to_its_end()
    {
        using var server = await ClipgenServer.Start(await episode.Copy(clips: 1, segments: 2), Fast);
        using var listener = await EventListener.Connect(server.Http, Filter);
        Assert.Equal("text/event-stream", listener.Answer.Content.Headers.ContentType?.ToString());

        await server.Send(HttpMethod.Post, $"{Episode}/clips/c000/generate");

        var phases = new List<string>();
        var end = await listener.Until(e =>
        {
            Assert.Equal(("acme", "ep-1"), (e.Text("tenantId"), e.Text("episodeId")));
            if (e.Type == "progress")
            {
                Assert.Equal(("c000", 1), (e.Text("clipId"), e.Data.GetProperty("attempt").GetInt32()));
                phases.Add($"{e.Text("phase")} {e.Data.GetProperty("segmentsDone")}/{e.Data.GetProperty("segmentCount")}");
            }
            return Status(e) == "Generation Complete" && !e.Data.GetProperty("clips")[0].TryGetProperty("outputsPending", out _);
        });

        Assert.Equal("pending 0/0", phases[0]);
        Assert.Contains("extracting 1/2", phases);
        Assert.Contains("stitching 2/2", phases);
        var summary = JsonElement.Parse(await server.Http.GetStringAsync($"{Episode}/clips/c000?view=summary"));
        Assert.Equal(summary.GetProperty("clips")[0].GetRawText(), end.Data.GetProperty("clips")[0].GetRawText());
    }

    [Fact]
    public async Task What_another_process_does_to_the_same_folder_is_seen_too()
    {
        var data = await episode.Copy(clips: 2, segments: 1);
        using var server = await ClipgenServer.Start(data);
        using var listener = await EventListener.Connect(server.Http);

        await ClipgenProcess.Run(
            data, ["retry", "--tenant", "acme", "--episode", "ep-1", "--clip", "c001", "--preset", "ultrafast"]);
        var made = await listener.Until(e => Status(e) == "Generation Complete");
        await ClipgenProcess.Run(data, ["remove", "--tenant", "acme", "--episode", "ep-1", "--yes"]);

        Assert.Equal("c001", made.Data.GetProperty("clips")[0].GetProperty("clipId").GetString());
        // They go one after the other, and may be told of together.
        var removed = new SortedSet<string?>();
        while (!removed.SetEquals(["c000", "c001"]))
        {
            var told = await listener.Until(e => e.Type == "removed");
            Assert.Equal(("acme", "ep-1"), (told.Text("tenantId"), told.Text("episodeId")));
            removed.UnionWith(told.Data.GetProperty("clipIds").EnumerateArray().Select(id => id.GetString()));
        }
    }

    [Fact]
    public async Task A_listener_hears_of_what_it_asked_for_only()
    {
        using var server = await ClipgenServer.Start(await episode.Copy(clips: 1, segments: 1));
        using var one = await EventListener.Connect(server.Http, Filter);
        using var tenant = await EventListener.Connect(server.Http, "?tenant=acme");
        using var all = await EventListener.Connect(server.Http);

        foreach (var place in new[] { "other/episodes/ep-1", "acme/episodes/ep-2", "acme/episodes/ep-1" })
        {
            await server.Send(HttpMethod.Put, $"/api/tenants/{place}", """
                {"tracks":[{"trackName":"main","speakers":["host"]}],
                 "clips":[{"clipId":"new","segments":[{"startTime":"1","endTime":"2","speaker":"host"}]}]}
                """);
        }

        Assert.Equal("ep-1", (await one.Next())!.Text("episodeId"));
        Assert.Equal(["acme/ep-1", "acme/ep-2"], await Places(tenant, 2));
        Assert.Equal(["acme/ep-1", "acme/ep-2", "other/ep-1"], await Places(all, 3));
    }

    [Theory]
    [InlineData("?episode=ep-1", "episode needs tenant")]
    [InlineData("?tenant=a.b", "tenant 'a.b'")]
    public async Task A_filter_that_cannot_be_is_refused(string query, string says)
    {
        using var server = await ClipgenServer.Start(await episode.Copy(clips: 1, segments: 1));

        using var refused = await server.Http.GetAsync($"/api/events{query}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(says, JsonElement.Parse(await refused.Content.ReadAsStringAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_listener_that_comes_back_is_told_what_it_missed()
    {
        using var server = await ClipgenServer.Start(await episode.Copy(clips: 3, segments: 1));
        string? lastId;
        using (var gone = await EventListener.Connect(server.Http, Filter))
        {
            await Rename(server, "c000", "first");
            await gone.Until(e => Titled(e) == "first");
            lastId = gone.LastId;
        }
        // Nobody listens now, and nothing is looked at.
        await Rename(server, "c001", "second");
        await server.Send(HttpMethod.Delete, $"{Episode}/clips/c002");

        using var back = await EventListener.Connect(server.Http, Filter, lastId);

        var missed = new[] { (await back.Next())!, (await back.Next())! };
        Assert.Equal(["clips", "removed"], missed.Select(e => e.Type).Order());
        Assert.Equal("second", Titled(missed.Single(e => e.Type == "clips")));
        Assert.NotEqual(lastId, back.LastId);
    }

    [Fact]
    public async Task A_listener_whose_id_nobody_knows_is_told_to_read_everything_again()
    {
        using var server = await ClipgenServer.Start(await episode.Copy(clips: 1, segments: 1));
        foreach (var id in new[] { "0123456789ab-7", "nonsense", "-", "0123456789ab-99999999999999999999" })
        {
            using var listener = await EventListener.Connect(server.Http, Filter, id);

            var first = (await listener.Next())!;
            await Rename(server, "c000", $"after {id}");

            Assert.Equal((id, "reset", "{}"), (id, first.Type, first.Data.GetRawText()));
            Assert.Equal($"after {id}", Titled((await listener.Next())!));
        }
    }

    [Fact]
    public async Task A_server_that_stops_ends_the_streams_as_they_should_end()
    {
        using var server = await ClipgenServer.Start(await episode.Copy(clips: 1, segments: 1));
        using var listener = await EventListener.Connect(server.Http);
        using var filtered = await EventListener.Connect(server.Http, Filter);

        server.Process.Signal("TERM");

        // A connection that the server cuts off when its patience ends is an exception here.
        Assert.Null(await listener.Next());
        Assert.Null(await filtered.Next());
        Assert.Equal(0, (await server.Process.End()).ExitCode);
    }

    [Fact]
    public async Task Head_says_what_get_would_be_and_ends()
    {
        using var server = await ClipgenServer.Start(await episode.Copy(clips: 1, segments: 1));

        using var head = await server.Http.SendAsync(new(HttpMethod.Head, "/api/events"));

        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (head.StatusCode, head.Content.Headers.ContentType?.ToString()));
        Assert.Equal("no-store", head.Headers.CacheControl?.ToString());
    }

    private static Task Rename(ClipgenServer server, string clip, string title) => server.Send(HttpMethod.Put, Episode, $$"""
        {"tracks":[{"trackName":"main","speakers":["host"]}],
         "clips":[{"clipId":"{{clip}}","title":"{{title}}","segments":[{"startTime":"1","endTime":"2","speaker":"host"}]}]}
        """);

    private static string? Titled(ReceivedEvent e) =>
        e.Type == "clips" ? e.Data.GetProperty("clips")[0].GetProperty("title").GetString() : null;

    private static string? Status(ReceivedEvent e) =>
        e.Type == "clips" ? e.Data.GetProperty("clips")[0].GetProperty("status").GetString() : null;

    /// <summary>The episodes that some events are about.</summary>
    private static async Task<IEnumerable<string>> Places(EventListener listener, int events)
    {
        var places = new SortedSet<string>(StringComparer.Ordinal);
        while (places.Count < events)
        {
            var next = (await listener.Next())!;
            places.Add($"{next.Text("tenantId")}/{next.Text("episodeId")}");
        }
        return places;
    }
}
