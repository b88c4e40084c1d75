using ClipGen.Outputs.Captions;

namespace ClipGen.Tests.Outputs.Captions;

public sealed class WptScratch
{
    private static List<Cue> R(string n) => [.. WebVtt.Read(File.ReadAllText($"/work/wt/C.tmp/wpt/{n}.vtt"))];

    [Fact] public void Arrows() => Assert.Equal(6, R("arrows").Count);
    [Fact] public void Ids() => Assert.Equal([" leading space", "trailing space ", "-- >", "->", " "], R("ids").Select(c => c.Id));
    [Fact] public void Newlines() => Assert.Equal(["cr text1", "lf text2", "crlf text3", "lfcr text4"], R("newlines").Select(c => $"{c.Id} {c.Text}"));
    [Fact]
    public void Nulls()
    {
        var c = R("nulls");
        Assert.Equal(["text1", "text2", "\uFFFDtext\uFFFD3", "text4", "text5", "text6", "text7"], c.Select(x => x.Text));
        Assert.Equal(["", "\uFFFD (null in id)", "\uFFFD (null in cue data)"], c.Take(3).Select(x => x.Id));
        Assert.Equal(["", "", "", "align:end"], c.Skip(3).Select(x => x.Settings));
    }
    [Fact]
    public void Line() => Assert.Equal(
        "line:-1|line:0|line:-0|line:1|line:100|line:101|line:65536|line:4294967296|line:18446744073709552000|line:10000000000000000000000000000000000|line:1.5||||||||||||||||||||line:0%|line:00%|line:100%|line:100%,start|line:100%,center|line:100%,end||".Replace("||||||||||||||||||||", new string('|', 19)).TrimEnd('|') + "|",
        string.Join('|', R("settings-line").Select(x => x.Settings)));
    [Fact]
    public void Position() => Assert.Equal("position:1%|position:100%|position:1%|position:1.5%|position:1%,line-left|position:1%,center|position:1%,line-right||position:1%|" + new string('|', 12),
        string.Join('|', R("settings-position").Select(x => x.Settings)));
    [Fact] public void Size() => Assert.Equal("|size:2%|size:0%|size:00%|size:100%|size:50%|size:1.5%" + new string('|', 9), string.Join('|', R("settings-size").Select(x => x.Settings)));
    [Fact] public void Align() => Assert.Equal("|align:start|align:center|align:end|align:left|align:right|align:end|align:end|align:end|align:end|align:end|align:end|align:center", string.Join('|', R("settings-align").Select(x => x.Settings)));
    [Fact] public void Vertical() => Assert.Equal("|vertical:lr|vertical:rl|vertical:lr||||", string.Join('|', R("settings-vertical").Select(x => x.Settings)));
    [Fact] public void Multiple() => Assert.Equal(["id1 text1 align:start line:1% vertical:lr size:50% position:25%", "id2 text2 align:center line:1 vertical:rl size:0% position:100%"], R("settings-multiple").Select(x => $"{x.Id} {x.Text} {x.Settings}"));
    [Fact] public void Negative() => Assert.Equal([0, 999, 59999, 3599999], R("timings-negative").Select(x => x.End.TotalMilliseconds));
    [Fact] public void Omitted() => Assert.Equal([1, 1, 1], R("timings-omitted-hours").Select(x => x.End.TotalSeconds));
    [Fact] public void TooLong() => Assert.Equal(2, R("timings-too-long").Count);
    [Fact] public void TooShort() => Assert.Equal(2, R("timings-too-short").Count);
    [Fact] public void White() => Assert.Equal(["spaces    text1", "tabs text2", "form feed text3"], R("whitespace").Select(x => $"{x.Id} {x.Text}"));
    [Fact] public void Regions() => Assert.Equal(["text1", "text2"], R("regions-old").Select(x => x.Text + x.Settings));
    [Fact] public void Styles() => Assert.Equal(["foo", "bar"], R("stylesheets").Select(x => x.Id));

    [Theory]
    [InlineData("&", "&")] [InlineData("&amp;", "&")] [InlineData("&AMP;", "&AMP;")] [InlineData("&lt;", "<")] [InlineData("&gt;", ">")]
    [InlineData("a&lrm;b", "a\u200Eb")] [InlineData("a&rlm;b", "a\u200Fb")] [InlineData("a&nbsp;b", "a\u00A0b")]
    [InlineData("&&", "&&")] [InlineData("&1", "&1")] [InlineData("&1;", "&1;")] [InlineData("&<", "&")] [InlineData("&<c", "&")] [InlineData("&;", "&;")]
    [InlineData("&amp", "&amp")]
    [InlineData("<ruby>test<rt>test", "test(test)")]
    [InlineData("<ruby>test<rt>test</rt>test", "test(test)test")]
    [InlineData("<ruby>test<rt>test</rt></ruby>test", "test(test)test")]
    [InlineData("<ruby>test<rt>test</ruby>test", "test(test)test")]
    public void CueTexts(string a, string b) => Assert.Equal(b, CueText.Plain(a));
}

public sealed class AssScratch
{
    [Fact]
    public void Dump()
    {
        foreach (var (w, h) in new[] { (1920, 1080), (1080, 1920), (1080, 1080), (1280, 720), (320, 240) })
        {
            var cues = new List<Cue>();
            void Add(string plain) => cues.Add(new(TimeSpan.FromSeconds(cues.Count), TimeSpan.FromSeconds(cues.Count + 1), CueText.Escaped(plain)));
            Add("{\\an8}hello \\N x");
            Add("\\{\\} }{ {{a}} \\h \\n <i>x</i> & --> {y:i}");
            Add("When the recording was finally over, nobo\nin the whole studio could say what it wa W");
            Add("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW\nMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM");
            Add("كيف حالك اليوم يا صديقي؟ (123) أنا بخير.\nשלום לכולם, מה שלומכם היום?");
            Add("今日はとても良い天気ですね。明日はどうな\n中文字幕測試，한국어 자막입니다。");
            Add("emoji 👩‍👩‍👧 😀 👍🏽 🇩🇪 ❤️ ☺ end");
            Add("हिन्दी भाषा ไทยแลนด์ Ελληνικά Кириллица é ñ ß");
            cues.Add(new(TimeSpan.FromSeconds(cues.Count), TimeSpan.FromSeconds(cues.Count + 1), "first speaker"));
            cues.Add(new(cues[^1].Start, cues[^1].End, "second speaker\nat once"));
            File.WriteAllText($"/work/wt/C.tmp/ass/{w}x{h}.ass", AssText.Write(cues, w, h));
        }
        var hard = new[] { "{\\an8}hello \\N x", "<v Ann>&lt;i&gt; a --> b", "00:00:01,000 --> 00:00:02,000", "42\n1 < 2", "👩‍👩‍👧 שלום", "{y:i}x{}\\h<< & &amp; {", "\\", "<b>x</b> \\{" };
        File.WriteAllText("/work/wt/C.tmp/ass/hard.srt", EmbeddedText.Write(hard.Select((t, i) => new Cue(TimeSpan.FromSeconds(i), TimeSpan.FromSeconds(i + 1), CueText.Escaped(t)))));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var log = new List<string>();
        foreach (var (name, text) in new (string, string)[]
        {
            ("arrows", "WEBVTT\n\n" + string.Concat(Enumerable.Repeat("-->\n", 2_500_000))), ("x", string.Concat(Enumerable.Repeat("x\n", 5_000_000))),
            ("srt arrows", string.Concat(Enumerable.Repeat("-->\n", 2_500_000))), ("many", "WEBVTT\n\n" + string.Concat(Enumerable.Repeat("00:00.000 --> 00:01.000\nx\n\n", 370_000))),
            ("many srt", string.Concat(Enumerable.Repeat("1\n00:00:00,000 --> 00:00:01,000\nx\n\n", 280_000))),
            ("full", "WEBVTT\n\n" + string.Concat(Enumerable.Range(0, 9_999).Select(i => $"{i / 3600:D2}:{i / 60 % 60:D2}:{i % 60:D2}.000 --> {i / 3600:D2}:{i / 60 % 60:D2}:{i % 60:D2}.900\n{new string('<', 500)}{new string('é', 500)}\n\n"))),
        })
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var result = "";
            try { result = $"{Transcript.Read(text, "t").Count} cues"; } catch (ClipGen.Model.ClipException e) { result = e.Message; }
            log.Add($"{name}: {text.Length} chars, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds:0} ms CPU: {result}");
        }
        File.WriteAllLines("/work/wt/C.tmp/ass/perf.txt", log);
    }
}
