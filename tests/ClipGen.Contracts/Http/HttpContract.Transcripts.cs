using System.Net.Http.Headers;
using System.Text;
using ClipGen.Model;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>R11.1: <c>PUT</c>, <c>GET</c> and <c>DELETE …/tracks/{track}/transcript</c>.</summary>
public abstract partial class HttpContract
{
    private const string WebVtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zoë>Grüße 🎬\n";
    private const string SubRip = "1\r\n00:00:01,000 --> 00:00:02,000\r\nhi\r\n";

    [ConditionalFact]
    public async Task A_transcript_comes_back_as_it_was_put_and_replaces_one_of_the_other_format()
    {
        var path = TranscriptOf(Samples.Episode());
        Assert.Equal(404, (await Client.Get(path)).Status);

        foreach (var (body, sent, type) in new[]
        {
            (WebVtt, "text/vtt", "text/vtt; charset=utf-8"),
            // The content says what it is, whatever the header says.
            (SubRip, "text/vtt", "application/x-subrip"),
            (WebVtt, "application/x-subrip", "text/vtt; charset=utf-8"),
        })
        {
            var put = await Client.Send(HttpMethod.Put, path, Body(Encoding.UTF8.GetBytes(body), sent));

            Assert.Equal((204, ""), (put.Status, put.Body));
            var got = await Client.Get(path);
            Assert.Equal((200, type, body), (got.Status, got.ContentType, got.Body));
        }
        var (get, head) = (await Client.Get(path), await Client.Send(HttpMethod.Head, path));
        Assert.Equal((200, get.ContentType, get.ContentLength, ""), (head.Status, head.ContentType, head.ContentLength, head.Body));
    }

    [ConditionalFact]
    public async Task A_transcript_is_removed_by_itself_and_with_its_episode_which_needs_no_record()
    {
        var episode = Samples.Episode();
        var path = TranscriptOf(episode);

        foreach (var removed in new[] { path, path, EpisodeClient.PathOf(episode) })
        {
            await Client.Send(HttpMethod.Put, path, Body(Encoding.UTF8.GetBytes(SubRip)));
            Assert.Contains(await host.Files(episode), f => f.EndsWith("videos/main/transcript.srt", StringComparison.Ordinal));

            Assert.Equal(204, (await Client.Delete(removed)).Status);

            Assert.Empty(await host.Files(episode));
            Assert.Equal($$"""404 {"error":"track {{episode}}/main has no transcript"}""", (await Client.Get(path)).Line);
        }
        Assert.Equal(204, (await Client.Delete(path)).Status);
    }

    [ConditionalFact]
    public async Task What_is_wrong_with_a_transcript_is_named_and_the_old_one_stays()
    {
        var path = TranscriptOf(Samples.Episode());
        await Client.Send(HttpMethod.Put, path, Body(Encoding.UTF8.GetBytes(WebVtt)));
        foreach (var (status, body, says) in new[]
        {
            (400, "{\"clips\":[]}"u8.ToArray(), "the transcript has no cues"),
            (400, [], "the transcript has no cues"),
            (400, [.. "WEBVTT\n\n00:01.000 --> 00:02.000\ncaf"u8, 0xE9], "the body cannot be read: "),
            (413, [.. Enumerable.Repeat((byte)'x', (10 * 1024 * 1024) + 1)], "the body is larger than 10485760 bytes"),
        })
        {
            var answer = await Client.Send(HttpMethod.Put, path, Body(body));

            Assert.Equal(status, answer.Status);
            Assert.StartsWith(says, answer.Error, StringComparison.Ordinal);
        }
        Assert.Equal(400, (await Client.Send(HttpMethod.Put, path.Replace("main", "a.b", StringComparison.Ordinal), Body([]))).Status);
        Assert.Equal(400, (await Client.Get(path.Replace("main", "a.b", StringComparison.Ordinal))).Status);
        Assert.Equal(WebVtt, (await Client.Get(path)).Body);
    }

    private static string TranscriptOf(EpisodeKey episode) => $"{EpisodeClient.PathOf(episode)}/tracks/main/transcript";

    private static ByteArrayContent Body(byte[] content, string type = "text/plain") =>
        new(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
