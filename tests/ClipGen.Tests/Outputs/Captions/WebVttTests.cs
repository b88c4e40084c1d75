using ClipGen.Model;
using ClipGen.Outputs.Captions;

namespace ClipGen.Tests.Outputs.Captions;

/// <summary>The W3C's WebVTT 1, section 6.</summary>
public sealed class WebVttTests
{
    private const string Times = "00:00.000 --> 00:01.000";

    [Fact]
    public void A_file_is_read_as_subtitle_programs_write_it()
    {
        const string file = """
            WEBVTT - Episode 1
            Kind: captions
            Language: en

            NOTE written by hand
            on two lines

            STYLE
            ::cue { color: yellow }

            REGION
            id:left width:40%

            intro
            00:00:01.500 --> 00:00:04.000 line:0 align:start region:left
            <v Ann Host>Hello &amp; <i>welcome</i></v>
            to the show

            100:00:00.000 --> 100:00:01.000
            late
            """;

        Assert.Equal(
            [
                new(Ms(1500), Ms(4000), "<v Ann Host>Hello &amp; <i>welcome</i></v>\nto the show", "intro", "line:0 align:start"),
                new(TimeSpan.FromHours(100), TimeSpan.FromHours(100) + Ms(1000), "late"),
            ],
            WebVtt.Read(file));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_kind_of_line_end_is_one(string end)
    {
        var file = $"\uFEFFWEBVTT\n\nid\n{Times}\none\ntwo\n\n{Times}\nthree\n".Replace("\n", end, StringComparison.Ordinal);

        Assert.Equal([new(Ms(0), Ms(1000), "one\ntwo", "id"), new(Ms(0), Ms(1000), "three")], WebVtt.Read(file));
    }

    [Theory]
    [InlineData("WEBVTT")]
    [InlineData("WEBVTT\n")]
    [InlineData("WEBVTT trailing text\n")]
    [InlineData("WEBVTT\ttrailing text\n")]
    [InlineData("\uFEFFWEBVTT\n\nNOTE nothing\n")]
    public void A_signature_alone_is_a_file_without_cues(string file) => Assert.Empty(WebVtt.Read(file));

    [Theory]
    [InlineData("")]
    [InlineData("WEBVT")]
    [InlineData("webvtt\n")]
    [InlineData(" WEBVTT\n")]
    [InlineData("\nWEBVTT\n")]
    [InlineData("WEBVTTX\n")]
    [InlineData("WEBVTT\0\n")]
    [InlineData("\uFEFF\uFEFFWEBVTT\n")]
    [InlineData("1\n00:00:00,000 --> 00:00:01,000\nx\n")]
    public void A_file_with_another_first_line_is_refused(string file) =>
        Assert.Equal(ErrorCode.TranscriptInvalid, Assert.Throws<ClipException>(() => WebVtt.Read(file)).Error.Code);

    /// <summary>What stands directly below the signature is header, up to an empty line or an arrow.</summary>
    [Theory]
    [InlineData("WEBVTT\nheader\n00:00.000 --> 00:01.000\nx")]
    [InlineData("WEBVTT\n00:00.000 --> 00:01.000\nx")]
    [InlineData("WEBVTT\nheader\n\n00:00.000 --> 00:01.000\nx")]
    public void A_header_ends_where_times_stand(string file) => Assert.Equal("x", Assert.Single(WebVtt.Read(file)).Text);

    [Theory]
    [InlineData("00:01.000", 1000)]
    [InlineData("01:00.000", 60_000)]
    [InlineData("00:00:01.000", 1000)]
    [InlineData("0:00:01.000", 1000)]
    [InlineData("000:00:01.000", 1000)]
    [InlineData("60:00:00.001", 216_000_001)]
    [InlineData("999:59:59.999", 3_599_999_999)]
    public void A_time_is_read(string written, long milliseconds) =>
        Assert.Equal(Ms(milliseconds), Assert.Single(WebVtt.Read($"WEBVTT\n\n00:00.000 --> {written}\nx")).End);

    [Theory]
    [InlineData("0:01.000")]
    [InlineData("000:01.000")]
    [InlineData("60:01.000")]
    [InlineData("00:60.000")]
    [InlineData("00:60:00.000")]
    [InlineData("00:00:60.000")]
    [InlineData("00:01")]
    [InlineData("00:01.")]
    [InlineData("00:01.0")]
    [InlineData("00:01.0000")]
    [InlineData("00:01,000")]
    [InlineData("00::01.000")]
    [InlineData("00:1.000")]
    [InlineData("0001.000")]
    [InlineData("-00:01.000")]
    [InlineData("٠٠:٠١.٠٠٠")]
    [InlineData("")]
    public void A_cue_with_a_malformed_time_is_passed_over_and_the_next_one_is_read(string written)
    {
        foreach (var times in new[] { $"{written} --> 00:02.000", $"00:00.000 --> {written}" })
        {
            Assert.Equal("good", Assert.Single(WebVtt.Read($"WEBVTT\n\n{times}\nbad\n\n{Times}\ngood\n")).Text);
        }
    }

    [Theory]
    [InlineData("00:00.000 -->00:01.000")]
    [InlineData("00:00.000--> 00:01.000")]
    [InlineData("\t \f00:00.000\t-->\f00:01.000  ")]
    [InlineData("00:00.000 --> 00:01.000 trailing garbage --> x")]
    [InlineData("00:00.000 --> 00:01.000align:end")]
    public void Times_may_stand_close_together_or_far_apart(string times) =>
        Assert.Equal(Ms(1000), Assert.Single(WebVtt.Read($"WEBVTT\n\n{times}\nx")).End);

    [Theory]
    [InlineData("00:00.000 -> 00:01.000")]
    [InlineData("00:00.000 -- > 00:01.000")]
    [InlineData("00:00.000 - --> 00:01.000")]
    [InlineData("00:00.000 ---> 00:01.000")]
    [InlineData("\v00:00.000 --> 00:01.000")]
    [InlineData("-->")]
    public void Anything_else_between_two_times_is_no_cue(string times) =>
        Assert.Empty(WebVtt.Read($"WEBVTT\n\n{times}\ntext"));

    /// <summary>An arrow ends a block, so a cue is found without an empty line before it.</summary>
    [Fact]
    public void Cues_need_no_empty_line_between_them()
    {
        var cues = WebVtt.Read($"WEBVTT\n\n{Times}\none\n{Times}\ntwo\n-->\n{Times}\nthree\nid --> x\nmore\n{Times}\nfour");

        Assert.Equal(["one", "two", "three", "four"], cues.Select(c => c.Text));
        Assert.All(cues, c => Assert.Equal("", c.Id));
    }

    [Theory]
    [InlineData(" leading")]
    [InlineData("trailing ")]
    [InlineData("-- >")]
    [InlineData("NOTE this is an id")]
    [InlineData("STYLE")]
    [InlineData("42")]
    public void Any_line_before_the_times_is_the_identifier(string id) =>
        Assert.Equal(id, Assert.Single(WebVtt.Read($"WEBVTT\n\n{id}\n{Times}\nx")).Id);

    [Theory]
    [InlineData("line:0", "line:0")]
    [InlineData("line:-1.5,end", "line:-1.5,end")]
    [InlineData("line:100%,center position:1.5%,line-left size:50% align:left vertical:rl",
        "line:100%,center position:1.5%,line-left size:50% align:left vertical:rl")]
    [InlineData("align:start  \t align:end", "align:end")]
    [InlineData("align:end align:CENTER align: align align:middle", "align:end")]
    [InlineData("size:50% size:101% size:1xx size:-3%", "size:50%")]
    [InlineData("line:101% line:-0% line:1%% line:%1 line:.5 line:5. line:1..5 line:1- line:- line:100%,middle", "")]
    [InlineData("position:1 position:101% position:1%x position:1%,middle position:-1%", "")]
    [InlineData("vertical:RL vertical: rl vertical:vertical-rl", "")]
    [InlineData("region:left unknown:1 :x x: \uFFFDalign:end", "")]
    public void Settings_that_a_player_obeys_are_kept(string written, string kept) =>
        Assert.Equal(kept, Assert.Single(WebVtt.Read($"WEBVTT\n\n{Times} {written}\nx")).Settings);

    [Fact]
    public void A_cue_that_ends_before_it_starts_is_read_as_written() =>
        Assert.Equal(new(Ms(2000), Ms(1000), "x"), Assert.Single(WebVtt.Read("WEBVTT\n\n00:02.000 --> 00:01.000\nx")));

    [Fact]
    public void A_nul_character_is_replaced() =>
        Assert.Equal("a\uFFFDb", Assert.Single(WebVtt.Read($"WEBVTT\n\n{Times}\na\0b")).Text);

    [Theory]
    [InlineData("1000:00:00.000")]
    [InlineData("99999999999999999999:00:00.000")]
    public void A_time_of_a_thousand_hours_is_refused(string written) => Assert.Equal(
        "the transcript has a time of 1000 hours or more; hours have at most three digits",
        Assert.Throws<ClipException>(() => WebVtt.Read($"WEBVTT\n\n00:00.000 --> {written}\nx")).Error.Message);

    [Fact]
    public void A_file_is_written_as_players_take_it() => Assert.Equal(
        "WEBVTT\n\nintro\n00:00:00.000 --> 00:00:01.000 line:0\n<v Ann>a\nb\n\n100:00:00.000 --> 100:00:00.001\nc\n",
        WebVtt.Write(
        [
            new(Ms(0), Ms(1000), "<v Ann>a\nb", "intro", "line:0"),
            new(TimeSpan.FromHours(100), TimeSpan.FromHours(100) + Ms(1), "c"),
        ]));

    private static TimeSpan Ms(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
