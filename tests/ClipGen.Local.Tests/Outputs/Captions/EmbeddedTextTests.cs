using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ClipGen.Outputs.Captions;

namespace ClipGen.Local.Tests;

/// <summary>What ffmpeg makes of captions in the subtitle track of an MP4.</summary>
public sealed class EmbeddedTextTests
{
    private static readonly string[] Texts =
    [
        "{\\an8}hello \\N x", "<v Ann>&lt;i&gt; a --> b", "00:00:01,000 --> 00:00:02,000", "42\n1 < 2", "👩‍👩‍👧 שלום\n字幕",
        "{y:i}x{}\\h<< & &amp; {", "\\", "<b>x</b> \\{",
    ];

    [Fact]
    public async Task A_subtitle_track_says_literally_what_the_captions_say()
    {
        var cues = Texts.Select((t, i) => new Cue(Seconds(i * 2), Seconds((i * 2) + 1), CueText.Escaped(t))).ToList();

        var mp4 = await Embed(cues);

        var raw = await Tool.Ffmpeg("-i", mp4, "-map", "0:s:0", "-c", "copy", "-f", "data", "pipe:1");
        Assert.Equal(Texts, Samples(raw).Select(t => t.Replace("\u2060", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_subtitle_track_shows_captions_to_the_millisecond()
    {
        Cue[] cues = [new(Seconds(0.033), Seconds(1.067), "a"), new(Seconds(1.5), Seconds(3), "b"), new(Seconds(2), Seconds(4.001), "c")];

        var mp4 = await Embed(cues);

        var packets = await Tool.Ffprobe(
            "-select_streams", "s", "-show_entries", "packet=pts_time,duration_time,size", "-of", "csv=p=0", mp4);
        var shown = packets.Select(p => p.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray())
            .Where(p => p[2] > 2)
            .Select(p => (p[0], Math.Round(p[0] + p[1], 3)));
        Assert.Equal([(0.033, 1.067), (1.5, 2), (2, 3), (3, 4.001)], shown);
    }

    /// <summary>Or ffmpeg would fail, and the clip with it.</summary>
    [Fact]
    public async Task The_most_that_a_transcript_can_show_at_once_fits_into_a_subtitle_track()
    {
        var transcript = "WEBVTT\n" + string.Concat(Enumerable.Repeat($"\n00:01.000 --> 00:02.000\n{new string('{', 2000)}\n", 8));

        var mp4 = await Embed(Transcript.Read(transcript, "transcript.vtt"));

        var raw = await Tool.Ffmpeg("-i", mp4, "-map", "0:s:0", "-c", "copy", "-f", "data", "pipe:1");
        Assert.Equal(16_000, Assert.Single(Samples(raw)).Count(c => c == '{'));
    }

    private static async Task<string> Embed(IReadOnlyList<Cue> cues)
    {
        var folder = TestRun.NewFolder("embedded");
        var (captions, mp4) = (Path.Combine(folder, $"captions{EmbeddedText.Extension}"), Path.Combine(folder, "clip.mp4"));
        await File.WriteAllTextAsync(captions, EmbeddedText.Write(cues));
        await Tool.Ffmpeg(
            "-f", "lavfi", "-i", "color=black:s=64x64:r=30:d=16", "-f", "srt", "-i", captions,
            "-map", "0:v", "-map", "1:s", "-c:v", "libx264", "-preset", "ultrafast", "-c:s", "mov_text", mp4);
        return mp4;
    }

    /// <summary>Each is its length in two bytes, and its text; those between captions are empty.</summary>
    private static IEnumerable<string> Samples(byte[] raw)
    {
        for (var (at, length) = (0, 0); at + 2 <= raw.Length; at += 2 + length)
        {
            length = BinaryPrimitives.ReadUInt16BigEndian(raw.AsSpan(at));
            if (length > 0)
            {
                yield return Encoding.UTF8.GetString(raw, at + 2, length);
            }
        }
    }

    private static TimeSpan Seconds(double seconds) => CueTime.OfSeconds(seconds);
}
