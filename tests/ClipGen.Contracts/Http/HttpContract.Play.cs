using System.Net;
using System.Net.Http.Headers;
using ClipGen.Model;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary><c>GET …/clips/{c}/play</c> (R13.2): what it names can be read by anybody, in parts too.</summary>
public abstract partial class HttpContract
{
    [ConditionalFact]
    public async Task A_complete_clip_says_where_its_file_is_and_a_player_can_seek_in_it()
    {
        var episode = await Client.Episode(("a", Second));
        var path = EpisodeClient.PathOf(episode.Key("a"));
        Assert.Equal($$"""404 {"error":"clip {{episode}}/a is not complete"}""", (await Client.Get($"{path}/play")).Line);
        Assert.Equal(202, (await Client.Post($"{path}/generate")).Status);
        var made = Assert.Single((await Client.Ended(episode)).Clips);
        Assert.Equal(ClipStatus.Complete, made.Status);

        var play = await Client.Get($"{path}/play");

        Assert.Equal(200, play.Status);
        Assert.Equal(1, play.Json.GetProperty("attempt").GetInt32());
        var files = play.Json.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(["video", "poster"], files.Select(f => f.GetProperty("kind").GetString()));
        var file = files[0];
        Assert.Equal(("clip.mp4", "video"), (file.GetProperty("name").GetString(), file.GetProperty("kind").GetString()));
        Assert.Equal(made.Output!.FileSize, file.GetProperty("size").GetInt64());
        if (file.TryGetProperty("expires", out var expires))
        {
            Assert.InRange(expires.GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(30), DateTimeOffset.UtcNow.AddHours(2));
        }
        // Without the client's key.
        using var player = new HttpClient();
        var url = new Uri(file.GetProperty("url").GetString()!);
        var whole = await player.GetByteArrayAsync(url);
        Assert.Equal(made.Output.FileSize, whole.Length);
        Assert.Equal("ftyp"u8, whole.AsSpan(4, 4));
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(100, 199) } };
        using var part = await player.SendAsync(request);
        Assert.Equal((HttpStatusCode.PartialContent, "video/mp4"), (part.StatusCode, part.Content.Headers.ContentType?.MediaType));
        Assert.Equal(whole[100..200], await part.Content.ReadAsByteArrayAsync());
        Assert.NotNull(part.Headers.ETag);
        using var head = await player.SendAsync(new(HttpMethod.Head, url));
        Assert.Equal((HttpStatusCode.OK, made.Output.FileSize), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Equal(part.Headers.ETag, head.Headers.ETag);
    }

    [ConditionalFact]
    public async Task A_clip_that_does_not_exist_cannot_be_played()
    {
        var episode = await Client.Episode(("a", Second));

        Assert.Equal(
            $$"""404 {"error":"there is no clip {{episode}}/b"}""",
            (await Client.Get($"{EpisodeClient.PathOf(episode.Key("b"))}/play")).Line);
    }
}
