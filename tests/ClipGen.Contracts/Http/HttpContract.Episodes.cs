using System.Text;
using System.Text.Json;
using ClipGen.Episodes;
using ClipGen.Model;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary><c>PUT …/episodes/{e}</c></summary>
public abstract partial class HttpContract
{
    [ConditionalFact]
    public async Task Putting_an_episode_again_changes_nothing_and_a_changed_clip_is_updated()
    {
        var episode = Samples.Episode();

        Assert.Equal(
            [
                """200 {"added":["a","b"],"updated":[],"unchanged":[],"inProgress":[]}""",
                """200 {"added":[],"updated":[],"unchanged":["a","b"],"inProgress":[]}""",
                """200 {"added":["c"],"updated":["b"],"unchanged":["a"],"inProgress":[]}""",
            ],
            [
                (await Client.Put(episode, ("a", Second), ("b", Second))).Line,
                (await Client.Put(episode, ("a", Second), ("b", Second))).Line,
                (await Client.Put(episode, ("a", Second), ("b", []), ("c", Second))).Line,
            ]);
    }

    [ConditionalFact]
    public async Task A_byte_order_mark_before_the_episode_file_is_accepted()
    {
        var body = new ByteArrayContent([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(EpisodeClient.File(("a", Second)))]);

        var answer = await Client.Send(HttpMethod.Put, EpisodeClient.PathOf(Samples.Episode()), body);

        Assert.Equal("""200 {"added":["a"],"updated":[],"unchanged":[],"inProgress":[]}""", answer.Line);
    }

    [ConditionalFact]
    public async Task What_is_wrong_with_an_episode_file_is_named()
    {
        var path = EpisodeClient.PathOf(new EpisodeKey("acme", "refused"));
        foreach (var (body, says) in new[]
        {
            ("", "the episode file cannot be read: "),
            ("{", "the episode file cannot be read: "),
            ("[]", "the episode file cannot be read: "),
            ("null", "the episode file is null; it must be a JSON object"),
            ("""{"tenantId":"other"}""", "tenantId is 'other' in the body, but 'acme' in the path"),
            ("""{"tracks":[{"trackName":".."}]}""", "tracks[0].trackName '..' is not allowed; use 1 to 64 characters from A-Z a-z 0-9 _ -"),
            ("""{"clips":[null]}""", "clips[0] is null"),
            ("""{"clips":[{"clipId":"a"}]}""", "clips[0] has no segments"),
            ("""{"clips":[{"clipId":"a","segment":[]}]}""", "clips[0] has 'segment'; did you mean 'segments'?"),
            ("""{"clips":[{"clipId":"a","segments":[{"startTime":"7:61","endTime":"8"}]}]}""",
                "clips[0].segments[0]: startTime '7:61' is not a valid time; "),
            ("""{"clips":[{"clipId":"a/b"}]}""", "clips[0].clipId 'a/b' is not allowed; use 1 to 64 characters from A-Z a-z 0-9 _ -"),
            ("""{"clips":[{"clipId":"a","segments":[]},{"clipId":"a","segments":[]}]}""", "clipId 'a' appears 2 times"),
        })
        {
            var answer = await Client.Put(path, body);

            Assert.Equal(400, answer.Status);
            Assert.StartsWith(says, answer.Error, StringComparison.Ordinal);
        }
        var latin = await Client.Send(
            HttpMethod.Put, path, new ByteArrayContent([.. "{\"clips\":[{\"clipId\":\"a\",\"title\":\""u8, 0xE9, .. "\"}]}"u8]));
        Assert.Equal(400, latin.Status);
        Assert.StartsWith("the body cannot be read: ", latin.Error, StringComparison.Ordinal);
        Assert.Equal("""404 {"error":"there is no episode acme/refused"}""", (await Client.Get($"{path}/clips")).Line);
    }

    /// <summary>What a clip of the status document says that its author wrote.</summary>
    private static readonly string[] Asked = ["clipId", "title", "segments", "metadata"];

    /// <summary>R9.1, R9.2: a clip as the AWS original kept it.</summary>
    [ConditionalFact]
    public async Task No_member_of_a_clip_is_lost_on_its_way_and_segments_are_in_the_order_in_which_they_play()
    {
        var episode = Samples.Episode();
        const string clip = """
            "title":"Ein Anfang","summary":"Why it began","hook":"\"Nobody\" knew","clipType":"story","tags":["a",{"b":1.50}],"score":0.10
            """;
        const string first = """
            "startTime":"00:00:12,5","endTime":"00:00:14","speaker":"guest","text":"two","transcript":[{"word":"片","at":12.5}]
            """;

        var put = await Client.Put(EpisodeClient.PathOf(episode), $$"""
            {"clips":[{"clipId":"a",{{clip}},"segments":[{"order":2,{{first}}},{"order":1,"startTime":7.2,"endTime":9,"emotion":null}]}]}
            """);

        Assert.Equal(200, put.Status);
        var answer = await Client.Get(EpisodeClient.PathOf(episode.Key("a")));
        var kept = JsonDocument.Parse(answer.Body).RootElement.GetProperty("clips")[0];
        Assert.Equal("Ein Anfang", kept.GetProperty("title").GetString());
        Assert.Equal(
            """{"summary":"Why it began","hook":"\"Nobody\" knew","clipType":"story","tags":["a",{"b":1.50}],"score":0.10}""",
            kept.GetProperty("metadata").GetRawText());
        Assert.Equal(
            """
            [{"order":1,"startTime":"7.2","endTime":"9","metadata":{"emotion":null}},
            {"order":2,"startTime":"00:00:12,5","endTime":"00:00:14","speaker":"guest","text":"two",
            "metadata":{"transcript":[{"word":"片","at":12.5}]}}]
            """.ReplaceLineEndings(""),
            kept.GetProperty("segments").GetRawText());
        var again = string.Join(',', Asked.Select(name => $"\"{name}\":{kept.GetProperty(name).GetRawText()}"));
        Assert.Equal(
            """200 {"added":[],"updated":[],"unchanged":["a"],"inProgress":[]}""",
            (await Client.Put(EpisodeClient.PathOf(episode), $$$"""{"clips":[{{{{again}}}}]}""")).Line);
    }

    [ConditionalFact]
    public async Task A_lenient_put_keeps_what_would_be_refused_until_it_is_cut()
    {
        var path = EpisodeClient.PathOf(Samples.Episode());
        const string body = """{"clips":[{"clipId":"a","segments":[{"start":"00:01","endTime":"nonsense"}]},{"clipId":"b"}]}""";

        Assert.Equal(400, (await Client.Put(path, body)).Status);
        Assert.Equal(
            """200 {"added":["a","b"],"updated":[],"unchanged":[],"inProgress":[]}""",
            (await Client.Put($"{path}?lenient=true", body)).Line);
        Assert.Equal(400, (await Client.Put($"{path}?lenient=perhaps", body)).Status);
    }

    [ConditionalFact]
    public async Task A_clip_that_does_not_fit_into_a_record_is_refused_before_anything_is_written()
    {
        var episode = Samples.Episode();
        // Each text is allowed and so is their number: together they are too much.
        var large = Enumerable.Repeat(new Segment("00:00:01", "00:00:02", null, new string('x', 4000)), 130).ToArray();

        var answer = await Client.Put(episode, ("first", Second), ("large", large));

        Assert.Equal(400, answer.Status);
        Assert.Matches(@"^clip 'large' needs a record of 11\d{5} bytes; at most 1048576 are allowed$", answer.Error);
        Assert.Equal(
            $$"""404 {"error":"there is no episode {{episode}}"}""", (await Client.Get($"{EpisodeClient.PathOf(episode)}/clips")).Line);
    }

    [ConditionalFact]
    public async Task A_clip_that_just_fits_into_a_record_is_kept_whole_and_can_fail()
    {
        // A speaker whom no track has is a warning of each segment; the missing recording is the failure.
        var segments = Enumerable.Repeat(new Segment("00:00:01", "00:00:02", new string('"', 2000), new string('片', 4000)), 23).ToArray();
        var episode = Samples.Episode();

        Assert.Equal(200, (await Client.Put(episode, ("a", segments))).Status);
        Assert.Equal(
            """200 {"added":[],"updated":[],"unchanged":["a"],"inProgress":[]}""", (await Client.Put(episode, ("a", segments))).Line);
        Assert.Equal(202, (await Client.Post($"{EpisodeClient.PathOf(episode.Key("a"))}/generate")).Status);

        Assert.Equal(ErrorCode.PlaylistMissing, Assert.Single((await Client.Ended(episode)).Clips).ProcessingError!.Code);
    }

    [ConditionalFact]
    public async Task A_body_over_the_limit_is_413()
    {
        foreach (var size in new[] { RequestBody.Limit + 1, 40 * 1024 * 1024 })
        {
            // The client asks before it sends, or it might see the connection closed instead of the answer.
            using var request = new HttpRequestMessage(HttpMethod.Put, EpisodeClient.PathOf(Samples.Episode()))
            {
                Content = new ByteArrayContent(new byte[size]),
            };
            request.Headers.ExpectContinue = true;
            using var answer = await host.Http.SendAsync(request);

            Assert.Equal("""413 {"error":"the body is larger than 8388608 bytes"}""", (await Received.Of(answer)).Line);
        }
    }
}
