using System.Text;
using ClipGen.Model;
using ClipGen.Outputs.Captions;
using ClipGen.Storage;

namespace ClipGen.Tests.Outputs.Captions;

/// <summary>Thousands of damaged transcripts: each is read, or refused in one line, and what was read is written and read again.</summary>
public sealed class CaptionFuzzTests
{
    private const int Rounds = 4000;

    private const string WebVttFile =
        "\uFEFFWEBVTT title\nKind: captions\n\nNOTE a\nb\n\nSTYLE\n::cue{}\n\nid 1\n00:01.000 --> 00:00:02.500 line:0,end size:50%\n"
        + "<v Ann>a &amp; <i.x>b</i>\nc <00:00:01.500>d\n\n01:00:00.000 --> 01:00:01.000\n<ruby>漢<rt>kan</ruby> 👩‍👩‍👧 --&gt;\n";

    private const string SubRipFile =
        "1\r\n00:00:01,000 --> 00:00:02,500 X1:1\r\n<i>a</i> & <font color=\"red\">b</font>\r\n{\\an8}c\r\n\r\n"
        + "2\n00:00:03.000-->00:00:04\n42\n\nשלום 👩‍👩‍👧\n";

    private static readonly string[] Splinters =
    [
        "\0", "\r", "\n", "\r\n", "\n\n", "-->", " --> ", "--", ">", "<", "</", "<v ", "</v>", "<i>", "</i>", "<rt>", "<00:00:01.000>",
        "<9999999999:00:00.000>", "&", "&amp", "&lt;", "&#10;", "&#0;", "&#xD800;", "&#99999999999;", ";", "\ud800", "\udc00", "\uFEFF",
        "\u2028", "\u2060", "\u0085", "\f", "\v", "\t", "  ", "999", "9999999999", ":", "::", ".", ",", "00:00", "٣", "WEBVTT", "NOTE",
        "STYLE", "line:", "size:101%", "align:end", "{\\an8}", "\\N", "{", "}", "字",
    ];

    public static TheoryData<string, string> Files => new() { { WebVttFile, "t.vtt" }, { SubRipFile, "t.srt" } };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_damaged_transcript_is_read_or_refused(string valid, string fileName)
    {
        var (read, refused) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var text = Damaged(valid, random);
            try
            {
                AssertUsable(Transcript.Read(text, fileName), random);
                read++;
            }
            catch (ClipException e) when (e.Error.Code == ErrorCode.TranscriptInvalid)
            {
                Assert.DoesNotContain('\n', e.Message);
                refused++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {e}\n{text}");
            }
        }
        Assert.True(read > Rounds / 4 && refused > Rounds / 100, $"{read} read, {refused} refused");
    }

    [Fact]
    public void Random_bytes_are_read_or_refused()
    {
        var track = new TrackKey(new("acme", "ep-1"), "main");
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (seed % 2 == 0)
            {
                bytes = [.. "WEBVTT\n\n00:00.000 --> 00:01.000\n"u8, .. bytes.Select(b => (byte)(b & 0x7F))];
            }
            try
            {
                AssertUsable(Transcript.Read(StoredTranscript.Decode(track, "t.srt", bytes).Text, "t.srt"), random);
            }
            catch (ClipException e)
            {
                Assert.Equal(ErrorCode.TranscriptInvalid, e.Error.Code);
            }
        }
    }

    [Fact]
    public void What_is_written_reads_back_as_the_same_cues()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var cues = Enumerable.Range(0, random.Next(6)).Select(_ => RandomCue(random)).ToList();

            Assert.Equal(cues, WebVtt.Read(WebVtt.Write(cues)));
            var plain = cues.Select(c => c with { Id = "", Settings = "" }).ToList();
            Assert.Equal(plain, SubRip.Read(SubRip.Write(plain)));
        }
    }

    /// <summary>Everything that is made of cues can be made of these, and says what they say.</summary>
    private static void AssertUsable(IReadOnlyList<Cue> cues, Random random)
    {
        Assert.Equal(cues, WebVtt.Read(WebVtt.Write(cues)));
        Assert.Equal(cues.Select(Said), SubRip.Read(SubRip.Write(cues)).Select(Said));
        var start = random.NextDouble() * 3;
        var clip = CueMap.Of([new(start, start + random.NextDouble(), 0, cues), new(0, 4000, 5, cues)]);
        Assert.All(clip, c => Assert.True(c.Start >= TimeSpan.Zero && c.End > c.Start && c.End <= TimeSpan.FromSeconds(4005)));
        Assert.Equal(clip, WebVtt.Read(WebVtt.Write(clip)));
        var flat = Flattened.Of(clip);
        Assert.All(flat, c => Assert.NotEqual("", CueText.Plain(c.Text)));
        Assert.Equal(flat.Select(c => (c.Start, c.End)), SubRip.Read(EmbeddedText.Write(clip)).Select(c => (c.Start, c.End)));
        var ass = AssText.Write(clip, 16, 16);
        Assert.Equal(0, ass.Count(c => char.IsControl(c) && c != '\n'));
        Assert.DoesNotMatch(@"[^\\]\{|\\[^{}N\u2060]", ass);
    }

    private static (TimeSpan, TimeSpan, string) Said(Cue cue) => (cue.Start, cue.End, CueText.Plain(cue.Text).Replace("\u2060", ""));

    private static Cue RandomCue(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Splinters[random.Next(Splinters.Length)]));
        var start = random.NextInt64(3_599_999_999);
        return new(
            TimeSpan.FromMilliseconds(start),
            TimeSpan.FromMilliseconds(random.NextInt64(start, 3_599_999_999)),
            CueText.Escaped(text.Replace("\u2060", "", StringComparison.Ordinal)),
            random.Next(2) == 0 ? "" : $"id {random.Next(9)}",
            random.Next(2) == 0 ? "" : "line:0 align:start");
    }

    private static string Damaged(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var i = random.Next(1, 6); i > 0 && damaged.Length > 0; i--)
        {
            var at = random.Next(damaged.Length);
            switch (random.Next(4))
            {
                case 0:
                    damaged.Remove(at, Math.Min(random.Next(1, 9), damaged.Length - at));
                    break;
                case 1:
                    damaged[at] = (char)random.Next(1, 0x250);
                    break;
                case 2:
                    damaged.Insert(at, damaged.ToString(at, Math.Min(random.Next(1, 60), damaged.Length - at)));
                    break;
                default:
                    damaged.Insert(at, Splinters[random.Next(Splinters.Length)]);
                    break;
            }
        }
        return damaged.ToString();
    }
}
