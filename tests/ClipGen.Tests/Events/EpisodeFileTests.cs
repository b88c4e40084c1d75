using ClipGen.Episodes;
using ClipGen.Model;

namespace ClipGen.Tests;

public sealed class EpisodeFileTests
{
    [Fact]
    public void The_example_of_the_design_is_read()
    {
        var file = EpisodeFile.Parse("""
            {"tenantId":"acme","episodeId":"ep-1",
             "tracks":[{"trackName":"main","speakers":["host"]},{"trackName":"guest","speakers":["guest"]}],
             "clips":[{"clipId":"c1","title":"Opening","segments":[
               {"startTime":"00:00:07.2","endTime":"00:00:14.5","speaker":"host","text":"…"}]}]}
            """);

        Assert.Equal(new EpisodeKey("acme", "ep-1"), file.Key);
        Assert.Equal([new Track("main", ["host"]), new Track("guest", ["guest"])], file.Tracks);
        var clip = Assert.Single(file.Clips);
        Assert.Equal(("c1", "Opening"), (clip.ClipId, clip.Title));
        Assert.Equal([new Segment("00:00:07.2", "00:00:14.5", "host", "…")], clip.Segments);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(""","focus":null""", null)]
    [InlineData(""","focus":0""", 0.0)]
    [InlineData(""","focus":0.25""", 0.25)]
    [InlineData(""","focus":1.0""", 1.0)]
    public void A_track_may_say_which_part_of_its_frames_is_cropped(string member, double? focus)
    {
        var track = Assert.Single(Parse($$""" "tracks":[{"trackName":"m"{{member}}}] """).Tracks);

        Assert.Equal(focus, track.Focus);
        Assert.Equal(focus is null, track == new Track("m"));
    }

    [Fact]
    public void A_lenient_reader_keeps_times_as_they_are_written_however_wrong() =>
        Assert.Equal(
            [new Segment("nonsense", null)],
            Assert.Single(Parse(""" "clips":[{"clipId":"c","segments":[{"startTime":"nonsense"}]}] """).Clips).Segments);

    [Fact]
    public void A_clip_without_segments_is_a_clip_to_a_lenient_reader() =>
        Assert.Empty(Assert.Single(Parse(""" "clips":[{"clipId":"c"}] """).Clips).Segments);

    [Theory]
    [InlineData("""{"start":"1","endTime":"2"}""", "clips[0].segments[0] has 'start'; did you mean 'startTime'?")]
    [InlineData("""{"startTime":"1","end":"2"}""", "clips[0].segments[0] has 'end'; did you mean 'endTime'?")]
    [InlineData("""{"startTime":"1","endTime":"2","speakers":"x"}""", "clips[0].segments[0] has 'speakers'; did you mean 'speaker'?")]
    [InlineData("""{"startTime":"1"}""", "clips[0].segments[0]: endTime is missing; ")]
    [InlineData("""{"startTime":"2","endTime":"1"}""", "clips[0].segments[0]: endTime 00:00:01 is before startTime 00:00:02")]
    [InlineData("""{"startTime":"1","endTime":"2","order":0}""", "clips[0].segments[0].order is 0; it must be a whole number from 1")]
    [InlineData("""{"startTime":"1","endTime":"2","order":1.5}""", "clips[0].segments[0].order is 1.5; ")]
    [InlineData(
        """{"startTime":"1","endTime":"2","order":3},{"startTime":"1","endTime":"2","order":3}""", "clips[0]: 2 segments have the order 3")]
    [InlineData(
        """{"startTime":"1","endTime":"2","order":3},{"startTime":"1","endTime":"2"}""", "clips[0]: 1 of 2 segments have an order")]
    public void A_segment_that_cannot_be_meant_is_refused(string segments, string says)
    {
        var json = $$"""{"tenantId":"a","episodeId":"b","clips":[{"clipId":"c","segments":[{{segments}}]}]}""";

        Assert.StartsWith(
            says, Assert.Throws<InvalidInputException>(() => EpisodeFile.Parse(json)).Message, StringComparison.Ordinal);
    }

    /// <summary>Only a name that is nearly that of a missing member is a mistake.</summary>
    [Theory]
    [InlineData("""{"startTime":"1","endTime":"2","start":"x","Ende":3}""")]
    [InlineData("""{"startTime":"1","endTime":"2","text":"x","texts":["y"]}""")]
    public void Other_members_are_metadata(string segment)
    {
        var json = $$"""{"tenantId":"a","episodeId":"b","clips":[{"clipId":"c","segments":[{{segment}}]}]}""";

        Assert.NotNull(EpisodeFile.Parse(json).Clips[0].Segments[0].Metadata);
    }

    [Fact]
    public void So_much_metadata_is_kept_and_no_more()
    {
        EpisodeFile Metadata(int bytes) => Parse($$"""
            "clips":[{"clipId":"c","a":"{{new string('x', bytes - 8)}}","segments":[]}]
            """);

        Assert.Equal(EpisodeFile.MostMetadata, Metadata(EpisodeFile.MostMetadata).Clips[0].Metadata!.Length);
        Assert.Contains(
            "65537 bytes of further members",
            Assert.Throws<InvalidInputException>(() => Metadata(EpisodeFile.MostMetadata + 1)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_that_the_URL_says_need_not_be_repeated() =>
        Assert.Equal(new EpisodeKey("acme", "ep-1"), EpisodeFile.Parse("{}", new("acme", "ep-1")).Key);

    [Fact]
    public void Ids_that_contradict_the_URL_are_refused()
    {
        var refused = Assert.Throws<InvalidInputException>(() => EpisodeFile.Parse("""{"tenantId":"other"}""", new("acme", "ep-1")));

        Assert.Contains("'other' in the body, but 'acme' in the path", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("[]", "cannot be read")]
    [InlineData("{", "cannot be read")]
    [InlineData("{}", "tenantId is missing")]
    [InlineData("""{"tenantId":7}""", "tenantId")]
    [InlineData("""{"tenantId":"a","episodeId":"b/c"}""", "episodeId 'b/c'")]
    [InlineData("""{"tenantId":"a","episodeId":"b","tracks":[null]}""", "tracks[0] is null")]
    [InlineData("""{"tenantId":"a","episodeId":"b","tracks":[{}]}""", "tracks[0].trackName is missing")]
    [InlineData("""{"tenantId":"a","episodeId":"b","tracks":[{"trackName":"../x"}]}""", "tracks[0].trackName")]
    [InlineData("""{"tenantId":"a","episodeId":"b","tracks":[{"trackName":"m","speakers":[""]}]}""", "tracks[0].speakers")]
    [InlineData("""{"tenantId":"a","episodeId":"b","tracks":[{"trackName":"m","speakers":[null]}]}""", "tracks[0].speakers")]
    [InlineData("""{"tenantId":"a","episodeId":"b","tracks":[{"trackName":"m"},{"trackName":"m"}]}""", "trackName 'm' appears 2 times")]
    [InlineData(
        """{"tenantId":"a","episodeId":"b","tracks":[{"trackName":"m","focus":1.01}]}""",
        "tracks[0].focus is 1.01; it must be a number from 0.0 (left) to 1.0 (right)")]
    [InlineData("""{"tenantId":"a","episodeId":"b","tracks":[{"trackName":"m","focus":-1e-9}]}""", "tracks[0].focus is -1e-9; ")]
    [InlineData("""{"tenantId":"a","episodeId":"b","tracks":[{"trackName":"m","focus":1e999}]}""", "tracks[0].focus is 1e999; ")]
    [InlineData("""{"tenantId":"a","episodeId":"b","tracks":[{"trackName":"m","focus":"left"}]}""", "tracks[0].focus is \"left\"; ")]
    [InlineData("""{"tenantId":"a","episodeId":"b","tracks":[{"trackName":"m","focus":[0.5]}]}""", "tracks[0].focus is [0.5]; ")]
    [InlineData(
        """{"tenantId":"a","episodeId":"b","tracks":[{"trackName":"m","focuss":1}]}""",
        "tracks[0] has 'focuss'; did you mean 'focus'?")]
    [InlineData("""{"tenantId":"a","episodeId":"b","clips":[null]}""", "clips[0] is null")]
    [InlineData("""{"tenantId":"a","episodeId":"b","clips":[{"clipId":"c","segments":[]},{"clipId":"c","segments":[]}]}""", "clipId 'c'")]
    [InlineData("""{"tenantId":"a","episodeId":"b","clips":[{"clipId":"c d"}]}""", "clips[0].clipId")]
    [InlineData("""{"tenantId":"a","episodeId":"b","clips":[{"clipId":"c","segments":[null]}]}""", "clips[0].segments[0] is null")]
    [InlineData("""{"tenantId":"a","episodeId":"b","clips":[{"clipId":"c","segments":[{"startTime":{}}]}]}""", "startTime")]
    [InlineData("""{"tenantId":"a","episodeId":"b","clips":[{"clipId":"c"}]}""", "clips[0] has no segments")]
    [InlineData("""{"tenantId":"a","episodeId":"b","clip":[]}""", "the episode has 'clip'; did you mean 'clips'?")]
    [InlineData("""{"tenantId":"a","episodeId":"b","track":[]}""", "the episode has 'track'; did you mean 'tracks'?")]
    [InlineData("""{"tenantID":"a","episodId":"b"}""", "the episode has 'episodId'; did you mean 'episodeId'?")]
    [InlineData("""{"tenantId":"a","episodeId":"b","tracks":[{"track":"m"}]}""", "tracks[0] has 'track'; did you mean 'trackName'?")]
    [InlineData("""{"tenantId":"a","episodeId":"b","clips":[{"segmets":[]}]}""", "clips[0] has 'segmets'; did you mean 'segments'?")]
    [InlineData("""{"tenantId":"a","episodeId":"b","clips":[{"cilpId":"c"}]}""", "clips[0] has 'cilpId'; did you mean 'clipId'?")]
    [InlineData("""{"tenantId":"a","episodeId":"b","clips":[{"clipId":"c","segments":[{"text":"\ud800"}]}]}""", "text")]
    [InlineData("""{"tenantId":"a","episodeId":"b","clips":{}}""", "clips")]
    public void What_cannot_be_is_refused_and_named(string json, string says)
    {
        var message = Assert.Throws<InvalidInputException>(() => EpisodeFile.Parse(json)).Message;

        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void More_than_a_request_may_cost_is_refused()
    {
        var clips = string.Join(',', Enumerable.Range(0, EpisodeFile.MostClips + 1).Select(i => $$"""{"clipId":"c{{i}}"}"""));
        var segments = string.Join(',', Enumerable.Repeat("{}", EpisodeFile.MostSegments + 1));

        Assert.Throws<InvalidInputException>(() => Parse($"\"clips\":[{clips}]"));
        Assert.Throws<InvalidInputException>(() => Parse($$"""  "clips":[{"clipId":"c","segments":[{{segments}}]}] """));
        Assert.Throws<InvalidInputException>(() => Parse($$"""  "clips":[{"clipId":"c","title":"{{new string('x', 4001)}}"}] """));
    }

    [Theory]
    [InlineData('x', 4000, 112, null)]
    [InlineData('x', 4000, 130, "clip 'c' needs a record of")]
    [InlineData('x', 800, 500, null)]
    [InlineData('x', 910, 500, "clip 'c' needs a record of")]
    [InlineData('片', 4000, 39, null)]
    [InlineData('片', 4000, 41, "clip 'c' needs a record of")]
    public void All_that_one_record_holds_is_counted_together(char character, int text, int segments, string? says)
    {
        var segment = $$"""{"text":"{{new string(character, text)}}"}""";
        var json = $$"""  "clips":[{"clipId":"c","segments":[{{string.Join(',', Enumerable.Repeat(segment, segments))}}]}] """;

        var refused = Record.Exception(() => Parse(json));

        Assert.Equal(says is null, refused is null);
        Assert.StartsWith(says ?? "", refused?.Message ?? "", StringComparison.Ordinal);
    }

    /// <summary>A speaker whom no track shows becomes a warning in the same record.</summary>
    [Fact]
    public void A_track_and_the_warnings_that_speakers_may_become_are_counted_too()
    {
        var segment = $$"""{"speaker":"{{new string('s', 80)}}","text":"{{new string('x', 740)}}"}""";
        var speakers = string.Join(',', Enumerable.Repeat($"\"{new string('s', 4000)}\"", 121));

        var segments = string.Join(',', Enumerable.Repeat(segment, 500));
        Assert.StartsWith("clip 'c' needs a record of", Assert.Throws<InvalidInputException>(() =>
            Parse($$"""  "clips":[{"clipId":"c","segments":[{{segments}}]}] """)).Message, StringComparison.Ordinal);
        Assert.StartsWith("track 'm' needs a record of", Assert.Throws<InvalidInputException>(() =>
            Parse($$"""  "tracks":[{"trackName":"m","speakers":[{{speakers}}]}] """)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_file() =>
        Assert.Equal(new EpisodeKey("a", "b"), EpisodeFile.Parse("\uFEFF{\"tenantId\":\"a\",\"episodeId\":\"b\"}").Key);

    private static EpisodeFile Parse(string rest) => EpisodeFile.Parse($$"""{"tenantId":"a","episodeId":"b",{{rest}}}""", lenient: true);
}
