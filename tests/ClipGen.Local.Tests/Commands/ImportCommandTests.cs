using ClipGen.Cutting;
using ClipGen.Events;
using ClipGen.Local.Tests.RealRecordings;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary><c>clipgen import</c>: copied where cuts stay exact, otherwise re-encoded.</summary>
public sealed class ImportCommandTests
{
    private static readonly StampedSource Plain = new(1, new Rational(25), 9, GopSeconds: 2);

    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task A_plain_recording_is_copied_without_re_encoding_and_cut_exactly()
    {
        var import = await Import(await Plain.Mp4());

        Assert.Contains("without re-encoding", import.Error, StringComparison.Ordinal);
        Assert.Contains("3 chunks", import.Output, StringComparison.Ordinal);
        Expected.Pictures((await Clip()).Pictures, Part.Of(Plain, 3_210, 5_430));
    }

    /// <summary>Chunks then begin with pictures that lean on the chunk before.</summary>
    [Fact]
    public async Task A_recording_of_open_groups_is_copied_without_re_encoding_and_cut_exactly()
    {
        var source = Plain with { Id = 3, Video = "-x264-params open-gop=1:bframes=3:b-adapt=0" };

        var import = await Import(await source.Mp4());

        Assert.Contains("without re-encoding", import.Error, StringComparison.Ordinal);
        Expected.Pictures((await Clip()).Pictures, Part.Of(source, 3_210, 5_430));
    }

    [Fact]
    public async Task Importing_again_replaces_the_track()
    {
        await Import(await (Plain with { Id = 2, Seconds = 5 }).Mp4());
        await Import(await Plain.Mp4());

        Expected.Pictures((await Clip()).Pictures, Part.Of(Plain, 3_210, 5_430));
    }

    [Theory]
    [InlineData("rotated", "rotated by 90")]
    [InlineData("odd", "321x181 is not even")]
    [InlineData("colours", "yuv444p, not 8-bit")]
    [InlineData("422", "yuv422p, not 8-bit")]
    [InlineData("ten", "yuv420p10le, not 8-bit")]
    [InlineData("interlaced", "interlaced")]
    public async Task What_chunks_cannot_carry_exactly_is_re_encoded_and_says_why(string kind, string why)
    {
        var (source, filter) = kind switch
        {
            "odd" => (Plain with { Width = 321, Height = 181, Video = "-c:v mpeg2video -q:v 2" }, "null"),
            "colours" => (Plain with { Video = "-pix_fmt yuv444p" }, "null"),
            "422" => (Plain with { Video = "-pix_fmt yuv422p" }, "null"),
            "ten" => (Plain with { Video = "-pix_fmt yuv420p10le" }, "null"),
            "interlaced" => (Plain with { Video = "-flags +ildct+ilme -x264-params tff=1" }, "null"),
            _ => (Plain, "transpose=1"),
        };
        var video = Path.Combine(program.Beside, "recording.mp4");
        string[] rotation = kind == "rotated" ? ["-metadata:s:v:0", "rotate=90"] : [];
        await Tool.Ffmpeg(["-i", await source.Mp4(), "-c", "copy", .. rotation, video]);

        var import = await Import(video);

        Assert.Contains("re-encoded, because", import.Error, StringComparison.Ordinal);
        Assert.Contains(why, import.Error, StringComparison.Ordinal);
        var clip = await Clip(filter);
        Expected.Pictures(clip.Pictures, Part.Of(source, 3_210, 5_430));
        Expected.Clicks(clip.Clicks, Part.Of(source, 3_210, 5_430));
    }

    [Theory]
    [InlineData("recording.mov", "-c copy")]
    [InlineData("recording.mkv", "-c copy")]
    [InlineData("recording.ts", "-c copy")]
    [InlineData("recording.flv", "-c copy")]
    [InlineData("hevc.mp4", "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50 -tag:v hvc1 -c:a copy")]
    [InlineData("mpeg2.ts", "-c:v mpeg2video -q:v 2 -g 50 -c:a mp2")]
    public async Task What_chunks_can_carry_is_copied_from_every_container(string name, string how)
    {
        var (import, expected) = await ImportAs(name, how);

        Assert.Contains("without re-encoding", import.Error, StringComparison.Ordinal);
        Assert.Equal(expected, (await Clip()).Pictures.Select(p => Assert.NotNull(p).Number));
    }

    [Theory]
    [InlineData("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 2M -c:a libopus")]
    [InlineData("av1.mkv", "-c:v libaom-av1 -usage realtime -cpu-used 8 -b:v 2M -c:a copy")]
    [InlineData("prores.mov", "-c:v prores_ks -profile:v 1 -c:a pcm_s16le")]
    public async Task A_codec_that_chunks_cannot_carry_is_re_encoded_and_cut_exactly(string name, string how)
    {
        var (import, expected) = await ImportAs(name, how);

        Assert.Contains(
            $"re-encoded, because {Path.GetFileNameWithoutExtension(name)} cannot be stored in MPEG-TS", import.Error,
            StringComparison.Ordinal);
        Assert.Equal(expected, (await Clip()).Pictures.Select(p => Assert.NotNull(p).Number));
    }

    /// <summary>The plain recording in another file, and what a player shows of it in the clip's range.</summary>
    private async Task<(ClipGenProgram.Outcome Import, IReadOnlyList<int> Expected)> ImportAs(string name, string how)
    {
        var video = Path.Combine(program.Beside, name);
        await Tool.Ffmpeg(["-i", await Plain.Mp4(), .. how.Split(' '), video]);
        var hasTimeline = Path.GetExtension(name) is ".mov" or ".mp4" or ".mkv" or ".webm";
        return (await Import(video), (await Shown.Read(video, hasTimeline ? 0 : null)).Between(3.21, 5.43));
    }

    [Fact]
    public async Task A_variable_rate_becomes_even_and_every_moment_stays_where_it_was()
    {
        var source = Plain with { Rate = new Rational(30) };
        var video = Path.Combine(program.Beside, "vfr.mp4");
        await Tool.Ffmpeg(
            "-i", await source.Mp4(), "-vf", "select='lt(t,4)+mod(n,3)'", "-fps_mode", "vfr", "-c:v", "libx264", "-preset", "superfast",
            "-c:a", "copy", video);

        var import = await Import(video);

        Assert.Contains("its frame rate varies", import.Error, StringComparison.Ordinal);
        var clip = await Clip();
        Assert.All(clip.Pictures.Select((p, i) => (p, i)), p =>
            Assert.InRange((p.p!.Value.Number / 30.0) - (3.21 + (p.i * 2.22 / clip.Pictures.Count)), -0.1, 0.1));
        Expected.Clicks(clip.Clicks, Part.Of(source, 3_210, 5_430));
    }

    [Fact]
    public async Task A_recording_without_sound_is_imported()
    {
        await Import(await (Plain with { Sound = false }).Mp4());

        Expected.Pictures((await Clip()).Pictures, Part.Of(Plain, 3_210, 5_430));
    }

    [Fact]
    public async Task A_transcript_is_stored_with_its_track_and_stays_when_the_recording_is_imported_again()
    {
        var transcript = await program.Write("said.txt", "1\n00:00:01,000 --> 00:00:02,000\nGrüße\n");

        var import = (await program.Run([.. ImportOf(await Plain.Mp4()), "--transcript", transcript])).MustBe(0);
        await Import(await Plain.Mp4());

        Assert.Contains("acme/ep-1/main: transcript.srt stored", import.Error, StringComparison.Ordinal);
        Assert.Equal(
            await File.ReadAllTextAsync(transcript),
            await File.ReadAllTextAsync(Path.Combine(program.Data, "media/acme/ep-1/videos/main/transcript.srt")));
    }

    /// <summary>As Windows' Notepad writes it.</summary>
    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_transcript_with_a_byte_order_mark_is_read_as_it_says(string encoding)
    {
        const string said = "1\n00:00:01,000 --> 00:00:02,000\nGrüße\n";
        var transcript = Path.Combine(program.Beside, "said.txt");
        await File.WriteAllTextAsync(transcript, said, System.Text.Encoding.GetEncoding(encoding));

        (await program.Run([.. ImportOf(await Plain.Mp4()), "--transcript", transcript])).MustBe(0);

        Assert.Equal(said, await File.ReadAllTextAsync(Path.Combine(program.Data, "media/acme/ep-1/videos/main/transcript.srt")));
    }

    [Theory]
    [InlineData("nowhere.vtt", null, "nowhere.vtt")]
    [InlineData("empty.srt", "", "empty.srt: the transcript has no cues")]
    [InlineData("broken.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\ncaf\u00ff", "broken.vtt is not valid UTF-8")]
    public async Task A_transcript_that_cannot_be_used_is_refused_before_the_import_starts(string name, string? text, string says)
    {
        var path = Path.Combine(program.Beside, name);
        if (text is not null)
        {
            await File.WriteAllBytesAsync(path, System.Text.Encoding.Latin1.GetBytes(text));
        }

        (await program.Run([.. ImportOf(await Plain.Mp4()), "--transcript", path])).Complains(says);

        Assert.False(Directory.Exists(program.Data));
    }

    [Theory]
    [InlineData("nowhere.mp4", "4", 2, "the file nowhere.mp4 does not exist")]
    [InlineData("text.mp4", "0", 2, "--chunk-seconds is 0")]
    [InlineData("text.mp4", "4", 1, "MEDIA_UNREADABLE: text.mp4 cannot be read: it is text")]
    public async Task What_cannot_be_imported_is_said_in_one_line(string video, string seconds, int exitCode, string says)
    {
        await program.Write("text.mp4", "this is not a video");

        var import = (await program.Run(
            "import", video, "--tenant", "acme", "--episode", "ep-1", "--track", "main", "--chunk-seconds", seconds)).MustBe(exitCode);

        Assert.Contains(says, Assert.Single(import.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private async Task<ClipGenProgram.Outcome> Import(string video) => (await program.Run(ImportOf(video))).MustBe(0);

    private static string[] ImportOf(string video) =>
        ["import", video, "--tenant", "acme", "--episode", "ep-1", "--track", "main", "--speaker", "host", "--chunk-seconds", "4"];

    /// <summary>A clip over the border at four seconds.</summary>
    private async Task<ClipReader> Clip(string filter = "null")
    {
        var episode = ClipGenProgram.Episode(("c1", "00:03.21", "00:05.43"));
        (await program.Run("add", await program.Write("episode.json", episode))).MustBe(0);
        const string Begin = """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme","episodeId":"ep-1"}}""";
        (await program.RunWithInput(Begin, "run", "-")).MustBe(0);
        return await ClipReader.Read(program.ClipFile("c1"), null, filter);
    }
}
