using System.Globalization;
using ClipGen.Model;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>R9.4: what is in the store.</summary>
public abstract partial class HttpContract
{
    [ConditionalFact]
    public async Task Tenants_and_their_episodes_are_listed()
    {
        var (one, other) = (Samples.Episode("lists-a"), Samples.Episode("lists-b"));
        await Client.Put(one, ("a", Second));
        await Client.Put(EpisodeClient.PathOf(other), """{"tracks":[{"trackName":"main"}]}""");

        var tenants = (await Client.Get("/api/tenants")).Json.GetProperty("tenants").EnumerateArray().Select(t => t.GetString()).ToList();
        var episodes = await Client.Get("/api/tenants/lists-b/episodes");

        Assert.Equal(tenants.Order(StringComparer.Ordinal), tenants);
        Assert.Contains("lists-a", tenants);
        Assert.Equal($$"""200 {"tenantId":"lists-b","episodes":["{{other.EpisodeId}}"]}""", episodes.Line);
        Assert.Equal("""404 {"error":"there is no tenant nobody"}""", (await Client.Get("/api/tenants/nobody/episodes")).Line);
        Assert.Equal(400, (await Client.Get("/api/tenants/a.b/episodes")).Status);
    }

    [ConditionalFact]
    public async Task A_summary_of_a_tenant_counts_the_clips_of_each_episode_the_newest_first()
    {
        var tenant = $"sums-{Guid.NewGuid():N}";
        var (older, newer, empty) = (Samples.Episode(tenant), Samples.Episode(tenant), Samples.Episode(tenant));
        await Client.Record(older, ("a", Second), ("b", Second));
        await Client.Put(newer, ("c", Second));
        await Client.Put(EpisodeClient.PathOf(empty), """{"tracks":[{"trackName":"main"}]}""");
        await Client.Post($"{EpisodeClient.PathOf(older.Clip("a"))}/generate");
        await Client.Until(
            async () => (await Client.Get($"{EpisodeClient.PathOf(older.Clip("a"))}?view=summary"))
                .Json.GetProperty("clips")[0].GetProperty("status").GetString() == "Generation Complete",
            "the clip is made");

        var answer = (await Client.Get($"/api/tenants/{tenant}/episodes?view=summary")).Json;

        var summaries = answer.GetProperty("summaries").EnumerateArray().ToList();
        Assert.Equal(
            [empty.EpisodeId, newer.EpisodeId, older.EpisodeId], summaries.Select(s => s.GetProperty("episodeId").GetString()));
        Assert.Equal("""{"detected":1,"inProgress":0,"complete":1,"failed":0}""", summaries[2].GetProperty("clips").GetRawText());
        Assert.Equal("""{"detected":0,"inProgress":0,"complete":0,"failed":0}""", summaries[0].GetProperty("clips").GetRawText());
        Assert.Equal(
            (await Client.Get($"{EpisodeClient.PathOf(newer)}/clips")).Json.GetProperty("createdAt").GetString(),
            summaries[1].GetProperty("createdAt").GetString());
        Assert.Equal(["tenantId", "episodes"], (await Client.Get($"/api/tenants/{tenant}/episodes?view=")).Json.Names());
        Assert.Equal(
            """400 {"error":"view is 'short'; it must be summary, or left out"}""",
            (await Client.Get($"/api/tenants/{tenant}/episodes?view=short")).Line);
    }

    [ConditionalFact]
    public async Task Tracks_are_listed_with_their_chunks_or_why_there_are_none()
    {
        var episode = await Client.Episode(("a", Second));
        await Client.Put(EpisodeClient.PathOf(episode), """{"tracks":[{"trackName":"lost","speakers":["ghost"],"focus":0.25}]}""");

        var tracks = (await Client.Get($"{EpisodeClient.PathOf(episode)}/tracks")).Json.GetProperty("tracks").EnumerateArray().ToList();

        Assert.Equal(["guest", "lost", "main"], tracks.Select(t => t.GetProperty("trackName").GetString()));
        Assert.Equal(["trackName", "speakers", "chunks"], tracks[2].Names());
        var chunks = tracks[2].GetProperty("chunks").EnumerateArray().ToList();
        Assert.Equal(
            ["main_000.ts", "main_001.ts", "main_002.ts", "main_003.ts"], chunks.Select(c => c.GetProperty("name").GetString()));
        Assert.All(chunks, c => Assert.Equal(6, c.GetProperty("seconds").GetDouble(), 1));
        Assert.Equal(
            """{"trackName":"lost","speakers":["ghost"],"focus":0.25,"error":"there is no """
            + $$"""{{episode}}/videos/lost/chunks/lost_chunk.m3u8"}""",
            tracks[1].GetRawText());
        Assert.Equal(
            """404 {"error":"there is no episode acme/never"}""",
            (await Client.Get($"{EpisodeClient.PathOf(new EpisodeKey("acme", "never"))}/tracks")).Line);
    }

    [ConditionalFact]
    public async Task A_summary_leaves_the_histories_out()
    {
        var episode = Samples.Episode();
        var before = DateTimeOffset.UtcNow;
        await Client.Put(episode, ("a", Second), ("b", Second));
        var path = $"{EpisodeClient.PathOf(episode)}/clips";

        var (whole, summary) = (await Client.Get(path), await Client.Get($"{path}?view=summary"));

        var added = whole.Json.GetProperty("clips")[0].GetProperty("history")[0].GetProperty("timestamp").GetDateTimeOffset();
        var named = whole.Json.GetProperty("clips")[1].Names();
        Assert.Contains("history", named);
        // The tracks came before the clips; b came after a, and the episode is as old for all of them.
        var created = whole.Json.GetProperty("createdAt").GetString()!;
        Assert.Matches(Time, created);
        Assert.InRange(DateTimeOffset.Parse(created, CultureInfo.InvariantCulture), before, added);
        Assert.All(
            [summary, await Client.Get($"{path}/b"), await Client.Get($"{path}/b?view=summary")],
            a => Assert.Equal(created, a.Json.GetProperty("createdAt").GetString()));
        Assert.Equal(named.Where(n => n != "history"), summary.Json.GetProperty("clips")[1].Names());
        Assert.Equal(
            named.Where(n => n != "history"), (await Client.Get($"{path}/b?view=summary")).Json.GetProperty("clips")[0].Names());
        Assert.Equal(
            """400 {"error":"view is 'short'; it must be summary, or left out"}""", (await Client.Get($"{path}?view=short")).Line);
    }
}
