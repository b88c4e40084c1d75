using ClipGen.Outputs.Captions;

namespace ClipGen.Tests.Outputs.Captions;

public sealed class CueTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("<v Ann Host>Hi <i.loud>there</i></v>", "Hi there")]
    [InlineData("<c.yellow.bg_blue>x</c><lang de>y</lang><u>z", "xyz")]
    [InlineData("one <00:00:01.000>two", "one two")]
    [InlineData("<ruby>漢<rt>kan</rt>字<rt>ji</ruby>!", "漢(kan)字(ji)!")]
    [InlineData("<ruby>漢<rt>kan", "漢(kan)")]
    [InlineData("a &lt; b &amp;&amp; c &gt; d&nbsp;e&lrm;&rlm;", "a < b && c > d\u00A0e\u200E\u200F")]
    [InlineData("&amp;lt; & &unknown; &", "&lt; & &unknown; &")]
    [InlineData("--&gt; {\\an8}", "--> {\\an8}")]
    [InlineData("<i></i>\n  two  \n&#10;three", "two\nthree")]
    [InlineData("a&#0;b\u0007c", "a b c")]
    [InlineData("tail <never ended", "tail")]
    [InlineData("<99999999:00:00.000>x", "x")]
    [InlineData("<", "")]
    public void A_viewer_reads(string cueText, string plain) => Assert.Equal(plain, CueText.Plain(cueText));

    [Theory]
    [InlineData("a < b & c --> d", "a &lt; b &amp; c --&gt; d")]
    [InlineData("<v Ann>{\\an8}", "&lt;v Ann&gt;{\\an8}")]
    [InlineData("one\r\n\r\n two\rthree\n", "one\ntwo\nthree")]
    [InlineData("👩‍👩‍👧 مرحبا", "👩‍👩‍👧 مرحبا")]
    public void Plain_text_is_escaped(string plain, string cueText) => Assert.Equal(cueText, CueText.Escaped(plain));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("half \uFFFD of a pair", CueText.Escaped("half \ud83d of a pair"));

    [Fact]
    public void Times_within_the_text_move_with_their_cue_and_vanish_outside_it() => Assert.Equal(
        "<v Ann>one two <00:00:02.000>three four",
        CueText.Moved(
            "<v Ann>one <00:00:11.000>two <00:00:12.000>three <00:00:13.000>four",
            by: TimeSpan.FromSeconds(-10), start: TimeSpan.FromSeconds(1), end: TimeSpan.FromSeconds(3)));
}
