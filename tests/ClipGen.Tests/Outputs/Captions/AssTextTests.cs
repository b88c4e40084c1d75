using System.Globalization;
using ClipGen.Outputs.Captions;

namespace ClipGen.Tests.Outputs.Captions;

public sealed class AssTextTests
{
    [Theory]
    [InlineData("{\\an8}hello \\N x", "\\{\\\u2060an8\\}hello \\\u2060N x")]
    [InlineData("\\{\\}", "\\\u2060\\{\\\u2060\\}")]
    [InlineData("a, b", "a, b")]
    [InlineData("one\ntwo", "one\\Ntwo")]
    [InlineData("👍🏽 👋🏿", "👍 👋")]
    [InlineData("今日はとても良い天気ですね。明日はどうなるでしょうか。楽しみです", "今日はとても良い天気ですね。明日\\Nはどうなるでしょうか。楽しみです")]
    [InlineData("&lt;i&gt; <b>bold</b> --&gt;", "<i> bold -->")]
    public void Text_has_no_commands(string cueText, string written) =>
        Assert.EndsWith($",{written}\n", AssText.Write([Cue(0, 1000, cueText)], 1920, 1080), StringComparison.Ordinal);

    [Fact]
    public void Cues_that_overlap_are_read_from_top_to_bottom() => Assert.Equal(
        ["first", "first\\Nsecond"],
        AssText.Write([Cue(0, 1000, "first"), Cue(500, 1000, "second")], 1920, 1080).Split('\n')
            .Where(l => l.StartsWith("Dialogue", StringComparison.Ordinal)).Select(l => l.Split(",,")[^1]));

    /// <summary>The format has hundredths; each picture is drawn with the captions of its middle, in whole milliseconds.</summary>
    [Theory]
    [InlineData(24000, 1001)]
    [InlineData(25, 1)]
    [InlineData(30000, 1001)]
    [InlineData(60, 1)]
    public void A_cue_begins_and_ends_with_the_picture_that_it_names(int numerator, int denominator)
    {
        for (var frame = 0; frame < 2000; frame++)
        {
            double Shown(int n) => n * (double)denominator / numerator;
            double Middle(int n) => Math.Floor((Shown(n) + Shown(n + 1)) / 2 * 1000);
            var ass = AssText.Write([new(CueTime.OfSeconds(Shown(frame)), CueTime.OfSeconds(Shown(frame + 1)), "x")], 16, 16);
            var times = ass.Split('\n')[^2].Split(',')[1..3].Select(t => TimeSpan.Parse(t, CultureInfo.InvariantCulture).TotalMilliseconds);

            Assert.Equal([frame], Enumerable.Range(0, 2001).Where(n =>
                Middle(n) >= times.First() && Middle(n) < times.Last()));
        }
    }

    [Fact]
    public void A_cue_too_short_for_the_format_is_left_out() =>
        Assert.DoesNotContain("Dialogue", AssText.Write([Cue(11, 14, "x")], 16, 16), StringComparison.Ordinal);

    [Theory]
    [InlineData(1920, 1080, 64.8, 96, 65)]
    [InlineData(1280, 720, 43.2, 64, 43)]
    [InlineData(1080, 1920, 57.23, 54, 307)]
    [InlineData(1080, 1080, 57.23, 54, 65)]
    public void Size_and_margins_fit_the_frame(int width, int height, double size, int side, int bottom)
    {
        var ass = AssText.Write([], width, height);

        Assert.Contains($"PlayResX: {width}\nPlayResY: {height}\n", ass, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Style: Caption,Noto Sans,{size},"), ass, StringComparison.Ordinal);
        Assert.Contains($",2,{side},{side},{bottom},-1\n", ass, StringComparison.Ordinal);
    }

    private static Cue Cue(long start, long end, string text) =>
        new(TimeSpan.FromMilliseconds(start), TimeSpan.FromMilliseconds(end), text);
}
