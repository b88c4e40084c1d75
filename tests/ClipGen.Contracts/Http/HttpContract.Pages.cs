using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>R9.4: <c>GET …/clips?top=N</c>.</summary>
public abstract partial class HttpContract
{
    [ConditionalFact]
    public async Task Pages_have_each_clip_once_in_the_order_of_the_whole_document()
    {
        var episode = Samples.Episode();
        string[] ids = ["c10", "c1", "C1", "c-1", "c_1"];
        await Client.Put(episode, [.. ids.Select(id => (id, Second))]);
        var path = $"{EpisodeClient.PathOf(episode)}/clips";
        foreach (var view in new[] { "view=", "view=summary" })
        {
            var whole = (await Client.Get($"{path}?{view}")).Json;
            foreach (var top in new[] { 1, 2, 5, 1000 })
            {
                var clips = new List<string>();
                for (var token = ""; token is not null;)
                {
                    var page = (await Client.Get($"{path}?top={top}&{view}{token}")).Json;
                    var listed = page.GetProperty("clips").EnumerateArray().Select(c => c.GetRawText()).ToList();
                    clips.AddRange(listed);
                    Assert.Equal(whole.GetProperty("createdAt").GetString(), page.GetProperty("createdAt").GetString());
                    // There is a token exactly when there is more, and so no page is empty.
                    Assert.Equal(clips.Count < ids.Length, page.TryGetProperty("continuationToken", out var next));
                    Assert.Equal(clips.Count < ids.Length ? top : listed.Count, listed.Count);
                    token = clips.Count < ids.Length ? $"&continuationToken={Uri.EscapeDataString(next.GetString()!)}" : null;
                }
                Assert.Equal(whole.GetProperty("clips").EnumerateArray().Select(c => c.GetRawText()), clips);
            }
            Assert.False(whole.TryGetProperty("continuationToken", out _));
        }
    }

    [ConditionalFact]
    public async Task A_page_goes_on_where_the_last_one_ended_though_its_clip_was_removed()
    {
        var episode = Samples.Episode();
        await Client.Put(episode, ("a", Second), ("b", Second));
        var path = $"{EpisodeClient.PathOf(episode)}/clips";
        var token = (await Client.Get($"{path}?top=1")).Json.GetProperty("continuationToken").GetString();

        await Client.Delete($"{path}/a");
        var next = await Client.Get($"{path}?top=1&continuationToken={token}");
        await Client.Delete($"{path}/b");
        await Client.Put(episode, ("a", Second));
        var last = await Client.Get($"{path}?top=1&continuationToken={token}");

        Assert.Equal("b", Assert.Single(next.Json.GetProperty("clips").EnumerateArray()).GetProperty("clipId").GetString());
        Assert.Equal((200, 0), (last.Status, last.Json.GetProperty("clips").GetArrayLength()));
    }

    [ConditionalFact]
    public async Task A_page_that_cannot_be_is_400_and_of_no_episode_404()
    {
        var episode = Samples.Episode();
        await Client.Put(episode, ("a", Second));
        var path = $"{EpisodeClient.PathOf(episode)}/clips";
        foreach (var (query, says) in new[]
        {
            ("?top=0", "top is '0'; it must be a whole number from 1 to 1000, or left out"),
            ("?top=1001", "top is '1001'; it must be a whole number from 1 to 1000, or left out"),
            ("?top=-1", "top is '-1'; it must be a whole number from 1 to 1000, or left out"),
            ("?top=many", "top is 'many'; it must be a whole number from 1 to 1000, or left out"),
            ("?top=1&continuationToken=a.b", "continuationToken is 'a.b'; send the one of the page before"),
            ("?continuationToken=a", "continuationToken needs top"),
        })
        {
            var answer = await Client.Get(path + query);
            Assert.Equal((400, says), (answer.Status, answer.Error));
        }
        Assert.Equal(404, (await Client.Get($"{EpisodeClient.PathOf(Samples.Episode())}/clips?top=1")).Status);
        Assert.Equal(404, (await Client.Get($"{EpisodeClient.PathOf(Samples.Episode())}/clips?top=1&continuationToken=a")).Status);
    }
}
