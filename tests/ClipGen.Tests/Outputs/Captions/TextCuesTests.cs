using System.Globalization;
using ClipGen.Outputs.Captions;

namespace ClipGen.Tests.Outputs.Captions;

public sealed class TextCuesTests
{
    [Theory]
    [InlineData("The first sentence ends here. The second one is a question? Yes!",
        "The first sentence ends here.|The second one is a question?|Yes!")]
    [InlineData("Dr. Smith met Mrs. J. Miller at 3.5 miles, e.g. here. Then they left for good.",
        "Dr. Smith met Mrs. J. Miller\nat 3.5 miles, e.g. here.|Then they left for good.")]
    [InlineData("Das war am 1. Mai, z. B. in Köln. „Wirklich?“ fragte er. Danach fuhren wir weiter.",
        "Das war am 1. Mai, z. B. in Köln.|„Wirklich?“ fragte er.|Danach fuhren wir weiter.")]
    [InlineData("今日はとても良い天気ですね。「そうですね！」明日はどうなるでしょうか？", "今日はとても良い天気ですね。|「そうですね！」|明日はどうなるでしょうか？")]
    [InlineData("كيف حالك اليوم يا صديقي؟ أنا بخير والحمد لله، شكرا۔ إلى اللقاء.",
        "كيف حالك اليوم يا صديقي؟|أنا بخير والحمد لله، شكرا۔|إلى اللقاء.")]
    [InlineData("no punctuation at all", "no punctuation at all")]
    [InlineData("  one\n\n two\tthree  ", "one two three")]
    [InlineData("a < b & c --> d {\\an8} \\N", "a &lt; b &amp; c --&gt; d {\\an8} \\N")]
    public void Cues_begin_where_sentences_do(string text, string expected) =>
        Assert.Equal(expected.Split('|'), TextCues.Of(text, 0, 60).Select(c => c.Text));

    [Fact]
    public void A_long_sentence_fills_as_few_lines_as_it_needs_evenly() => Assert.Equal(
        [
            "When the recording was finally over,\nnobody in the whole studio could say,",
            "with any confidence at all, what the\nguest had meant by his last remark.",
        ],
        TextCues.Of(
            "When the recording was finally over, nobody in the whole studio could say, with any confidence at all, "
            + "what the guest had meant by his last remark.", 0, 10).Select(c => c.Text));

    [Theory]
    [InlineData("字", 21)]
    [InlineData("ー", 21)]
    [InlineData("x", 42)]
    [InlineData("👩‍👩‍👧", 21)]
    [InlineData("🇩🇪", 21)]
    [InlineData("𝒳", 42)]
    [InlineData("e\u0301", 42)]
    [InlineData("한", 21)]
    public void A_line_without_a_space_is_broken_between_characters(string character, int most)
    {
        var lines = Lines(string.Concat(Enumerable.Repeat(character, 1000)));

        Assert.All(lines, l => Assert.InRange(new StringInfo(l).LengthInTextElements, 1, most));
        Assert.Equal(string.Concat(Enumerable.Repeat(character, 1000)), string.Concat(lines));
    }

    [Fact]
    public void Punctuation_does_not_begin_a_line_of_japanese() =>
        Assert.DoesNotContain(Lines(string.Concat(Enumerable.Repeat("あいう、「えお」", 60))), l => l[0] is '、' or '」' || l[^1] == '「');

    [Fact]
    public void Random_text_is_kept_whole_in_cues_that_follow_each_other()
    {
        string[] pieces =
        [
            "word", "Longer-word", "a", ". ", "! ", "? ", "。", "、", "字", "한국어", "مرحبا", "؟ ", "👍🏽", "e\u0301", " ", "  ", "\n", "<i>", "&",
            "-->",
            "{\\an8}", "\u200F", new string('x', 50), "1.", "z.B.", "\"", "„", "\ud83d", "\u0007", "\u00A0",
        ];
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => pieces[random.Next(pieces.Length)]));
            var (start, end) = (random.NextDouble() * 10, 10 + (random.NextDouble() * 100));

            var cues = TextCues.Of(text, start, end);

            Assert.Equal(Bare(CueText.Clean(text)), Bare(string.Concat(cues.Select(c => CueText.Plain(c.Text)))));
            Assert.All(cues, c => Assert.InRange(c.Text.Split('\n').Length, 1, 2));
            Assert.All(Lines(text), l => Assert.InRange(new StringInfo(l).LengthInTextElements, 1, 42));
            Assert.All(cues.Zip(cues.Skip(1)), p => Assert.Equal(p.First.End, p.Second.Start));
            if (cues.Count > 0)
            {
                Assert.Equal((CueTime.OfSeconds(start), CueTime.OfSeconds(end)), (cues[0].Start, cues[^1].End));
                var least = Math.Min(1, (end - start) / cues.Count / 1000);
                Assert.All(cues, c => Assert.True(c.End - c.Start >= TimeSpan.FromSeconds(least), $"seed {seed}"));
            }
        }
    }

    [Fact]
    public void A_cue_is_shown_in_proportion_to_its_length()
    {
        var cues = TextCues.Of("This sentence has forty-two letters in it. This one twenty-one.", 100, 112.6);

        Assert.Equal([Seconds(100), Seconds(108.4)], cues.Select(c => c.Start));
        Assert.Equal(Seconds(112.6), cues[^1].End);
    }

    /// <summary>"Yes." would be shown for 0.6 s; the long sentences leave it no room, so it takes time from them.</summary>
    [Fact]
    public void A_short_sentence_takes_time_from_long_ones()
    {
        const string line = "this goes on and on for two whole lines of the caption, and it ends here.";

        var cues = TextCues.Of($"First, {line} Yes. Second, {line}", 0, 10);

        Assert.Equal(Seconds(1), cues[1].End - cues[1].Start);
        Assert.InRange((cues[0].End - cues[0].Start).TotalSeconds, 4.4, 4.6);
    }

    [Fact]
    public void Short_sentences_share_a_cue() =>
        Assert.Equal(["Yes. No. Maybe. I do not know. Ask me again."], TextCues.Of("Yes. No. Maybe. I do not know. Ask me again.", 0, 2)
            .Select(c => c.Text.Replace('\n', ' ')));

    [Theory]
    [InlineData(null, 0, 10)]
    [InlineData("", 0, 10)]
    [InlineData(" \n\t ", 0, 10)]
    [InlineData("text", 10, 10)]
    [InlineData("text", 10, 9)]
    [InlineData("text", 10, 10.0003)]
    public void Without_text_or_time_there_is_no_cue(string? text, double start, double end) => Assert.Empty(TextCues.Of(text, start, end));

    [Fact]
    public void Piled_up_marks_do_not_make_a_cue_large() =>
        Assert.InRange(Assert.Single(TextCues.Of("a" + new string('\u0301', 1_000_000), 0, 1)).Text.Length, 1, 32);

    public static TheoryData<string> LongTexts =>
        [new string('a', 100_000), string.Concat(Enumerable.Repeat("a. ", 33_000)), new string('.', 100_000)];

    /// <summary>Work that grows with the square of the length would keep it busy until the run is ended as hung.</summary>
    [Theory]
    [MemberData(nameof(LongTexts))]
    public void A_long_text_is_shown_whole(string text) => Assert.Equal(Bare(text), Bare(string.Concat(Lines(text))));

    private static List<string> Lines(string text) => [.. TextCues.Of(text, 0, 3600).SelectMany(c => CueText.Plain(c.Text).Split('\n'))];

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromMilliseconds((long)Math.Round(seconds * 1000));
}
