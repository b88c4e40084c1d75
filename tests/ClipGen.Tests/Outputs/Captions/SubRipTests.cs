using ClipGen.Model;
using ClipGen.Outputs.Captions;

namespace ClipGen.Tests.Outputs.Captions;

public sealed class SubRipTests
{
    [Fact]
    public void A_file_is_read_as_subtitle_programs_write_it()
    {
        const string file = "\uFEFF1\r\n00:00:01,500 --> 00:00:04,000\r\nFirst line\r\nsecond line\r\n\r\n"
            + "2\r\n00:00:05,000 --> 00:00:06,000  X1:100 X2:200 Y1:10 Y2:20\r\n- Who?\r\n- Me & you.\r\n\r\n\r\n";

        Assert.Equal([Cue(1500, 4000, "First line\nsecond line"), Cue(5000, 6000, "- Who?\n- Me &amp; you.")], SubRip.Read(file));
    }

    [Fact]
    public void Numbers_and_empty_lines_may_be_missing()
    {
        const string file = "00:00:01,000 --> 00:00:02,000\none\n00:00:02.000 --> 00:00:03.000\ntwo\n17\n"
            + "00:00:03,000-->00:00:04,000\nthree\n\n\n00:05 --> 00:06,5\n\nfour\n\nstill four";

        Assert.Equal(
            [Cue(1000, 2000, "one"), Cue(2000, 3000, "two"), Cue(3000, 4000, "three"), Cue(5000, 6500, "four\nstill four")],
            SubRip.Read(file));
    }

    /// <summary>A number stands on the line above the times; one with an empty line below it was said.</summary>
    [Fact]
    public void A_number_that_was_said_stays() => Assert.Equal(
        [Cue(0, 1000, "1984"), Cue(1000, 2000, "1985")],
        SubRip.Read("1\n00:00:00,000 --> 00:00:01,000\n1984\n\n2\n00:00:01,000 --> 00:00:02,000\n1985\n\n"));

    [Theory]
    [InlineData("<i>a</i> <B>b</B> <u class=\"x\">c</u>", "<i>a</i> <b>b</b> <u>c</u>")]
    [InlineData("<font color=\"#ff0000\">red</font>", "red")]
    [InlineData("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2")]
    [InlineData("&lt;i&gt;", "&amp;lt;i&amp;gt;")]
    [InlineData("{\\an8}up", "{\\an8}up")]
    [InlineData("<v Ann>Hello", "&lt;v Ann&gt;Hello")]
    [InlineData("a --> b", "a --&gt; b")]
    [InlineData("שלום 👩‍👩‍👧", "שלום 👩‍👩‍👧")]
    public void Text_is_read(string written, string cueText) =>
        Assert.Equal(cueText, Assert.Single(SubRip.Read($"1\n00:00:00,000 --> 00:00:01,000\n{written}\n")).Text);

    [Fact]
    public void A_file_is_written_as_players_take_it() => Assert.Equal(
        "1\n00:00:00,000 --> 00:00:01,000\nHello & <i>welcome</i>\nback\n\n2\n100:00:00,000 --> 100:00:01,005\n<b><i>x</i></b>\n\n",
        SubRip.Write(
        [
            new(Ms(0), Ms(1000), "<v Ann>Hello &amp; <i.loud>welcome</i></v>\n<c.red>back</c>", "intro", "line:0"),
            new(TimeSpan.FromHours(100), TimeSpan.FromHours(100) + Ms(1005), "<b><i>x</b>"),
        ]));

    [Theory]
    [InlineData("<i> is a tag")]
    [InlineData("</font>")]
    [InlineData("00:00:01,000 --> 00:00:02,000")]
    [InlineData("1\n\n2\n00:00:01 --> 00:00:02 x")]
    [InlineData("{\\an8}hello \\N x")]
    [InlineData("&lt;")]
    public void Literal_text_is_read_back_as_it_was(string plain)
    {
        var cue = Cue(0, 1000, CueText.Escaped(plain));

        Assert.Equal([cue, cue], SubRip.Read(SubRip.Write([cue, cue])));
    }

    [Fact]
    public void A_time_of_a_thousand_hours_is_refused() => Assert.Equal(
        ErrorCode.TranscriptInvalid,
        Assert.Throws<ClipException>(() => SubRip.Read("1\n00:00:00,000 --> 99999999999:00:00,000\nx\n")).Error.Code);

    [Fact]
    public void Text_that_looks_like_such_a_time_is_written() =>
        Assert.Contains("\u2060>", SubRip.Write([Cue(0, 1, "0:0:0 --&gt; 99999999999:00:00,000")]), StringComparison.Ordinal);

    private static Cue Cue(long start, long end, string text) => new(Ms(start), Ms(end), text);

    private static TimeSpan Ms(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
