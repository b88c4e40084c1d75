using System.Text;
using ClipGen.Model;
using ClipGen.Outputs.Captions;
using ClipGen.Storage;

namespace ClipGen.Tests.Outputs.Captions;

public sealed class TranscriptTests
{
    private const string SubRipFile = "1\n00:00:01,000 --> 00:00:02,000\nHallö\n";
    private const string WebVttFile = "WEBVTT\n\n00:01.000 --> 00:02.000\nHallö\n";

    private static readonly TrackKey Track = new(new("acme", "ep-1"), "main");

    [Theory]
    [InlineData(SubRipFile, "t.srt")]
    [InlineData(SubRipFile, "t.txt")]
    [InlineData(WebVttFile, "t.vtt")]
    [InlineData(WebVttFile, "t.srt")]
    [InlineData("\uFEFF" + WebVttFile, "transcript")]
    public void The_format_is_seen_from_the_content(string text, string fileName)
    {
        Cue[] expected = [new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), "Hallö")];

        Assert.Equal(expected, Transcript.Read(text, fileName));
        Assert.Equal(expected, Transcript.Read(StoredTranscript.Decode(Track, fileName, Encoding.UTF8.GetBytes(text)).Text, fileName));
    }

    [Fact]
    public void Cues_that_show_nothing_are_left_out_and_the_others_are_ordered() => Assert.Equal(
        ["a", "b"],
        Transcript.Read(
            "WEBVTT\n\n00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n\n00:03.000 --> 00:04.000\n<i> </i>\n\n"
            + "00:04.000 --> 00:03.000\nbackwards\n\n00:04.000 --> 00:04.000\nat once",
            "t.vtt").Select(c => c.Text));

    public static TheoryData<string, string> Hostile => new()
    {
        { new string('a', StoredTranscript.LargestSize + 1), "is larger than 10,485,760 bytes" },
        { "WEBVTT\n\n00:00.000 --> 00:01.000\n" + new string('a', 10_000_000), "has 10,000,000 characters in line 4; the most is 65,536" },
        { Many(10_001), "has more than 10,000 cues" },
        { Many(350_000), "has more than 10,000 cues" },
        { "WEBVTT\n\n00:00.000 --> 9999999999999999999:00:01.000\nx", "has a time of 1000 hours or more; hours have at most three digits" },
        { "WEBVTT\n\n00:00.000 --> 00:01.000\na\0b", "has NUL characters: it is not a text file" },
        { "", "has no cues; expected WebVTT, which begins with the line WEBVTT, or SubRip" },
        { "WEBVTT\n", "has no cues; expected WebVTT, which begins with the line WEBVTT, or SubRip" },
        { "just a text\n", "has no cues; expected WebVTT, which begins with the line WEBVTT, or SubRip" },
        { new string('\n', 10_000_000), "has no cues; expected WebVTT, which begins with the line WEBVTT, or SubRip" },
        { Lines("x\n", 5_000_000), "has no cues; expected WebVTT, which begins with the line WEBVTT, or SubRip" },
        { Lines("-->\n", 2_500_000), "has no cues; expected WebVTT, which begins with the line WEBVTT, or SubRip" },
        { "WEBVTT\n\n" + Lines("-->\n", 2_500_000), "has no cues; expected WebVTT, which begins with the line WEBVTT, or SubRip" },
        {
            "1\n00:00:00,000 --> 00:00:01,000\n" + Lines("<><i\n", 2_000_000),
            "has a cue of more than 2,000 characters at 00:00:00.000"
        },
        {
            "WEBVTT\n\n00:01.000 --> 00:02.000\n" + Lines("<><i\n", 2_000_000),
            "has a cue of more than 2,000 characters at 00:00:01.000"
        },
        {
            "WEBVTT\n\n" + Lines("00:00.000 --> 00:01.000\nx\n\n", 11), "shows more than 8 cues at once at 00:00:00.000"
        },
    };

    /// <summary>
    /// The large ones would keep a reader whose work grows with the square of the size busy until the run is ended as hung.
    /// </summary>
    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_input_is_refused_in_one_line(string text, string reason)
    {
        var error = Assert.Throws<ClipException>(() => Transcript.Read(text, "t.srt")).Error;

        Assert.Equal((ErrorCode.TranscriptInvalid, $"the transcript {reason}"), (error.Code, error.Message));
        Assert.False(error.Retriable);
    }

    [Fact]
    public void A_vtt_file_without_its_signature_is_told_what_it_lacks() => Assert.Equal(
        "the transcript is not WebVTT: its first line must be WEBVTT",
        Assert.Throws<ClipException>(() => Transcript.Read(SubRipFile, "t.VTT")).Error.Message);

    [Fact]
    public void Bytes_that_are_not_text_are_refused()
    {
        var latin = Encoding.Latin1.GetBytes(SubRipFile);

        Assert.Equal(
            "t.srt of track 'main' is not valid UTF-8",
            Assert.Throws<ClipException>(() => StoredTranscript.Decode(Track, "t.srt", latin)).Error.Message);
        var large = Assert.Throws<ClipException>(() => StoredTranscript.RefuseLarge(Track, "t.srt", StoredTranscript.LargestSize + 1));
        Assert.Equal("t.srt of track 'main' has 10485761 bytes; at most 10485760 are read", large.Error.Message);
    }

    [Fact]
    public void The_largest_transcript_is_read() =>
        Assert.Equal(Transcript.MostCues, Transcript.Read(Many(Transcript.MostCues), "t.vtt").Count);

    private static string Many(int cues) => "WEBVTT\n\n" + string.Concat(Enumerable.Range(0, cues)
        .Select(i => $"{i / 60 % 60:D2}:{i % 60:D2}.000 --> {i / 60 % 60:D2}:{i % 60:D2}.500\nx\n\n"));

    private static string Lines(string line, int count) => new StringBuilder().Insert(0, line, count).ToString();
}
