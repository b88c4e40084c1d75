using ClipGen.Timeline;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>R3.10: sound is verified like picture.</summary>
public sealed class SoundTests
{
    private static readonly StampedSource Source = new(1, new Rational(25), 14, GopSeconds: 2);

    /// <summary>
    /// Surround sound in the "side" layout is described once, in the first packet of the first chunk. A decoder that starts later hears
    /// nothing.
    /// </summary>
    [Theory]
    [InlineData("00:03.2", "00:05.7")]
    [InlineData("00:09.2", "00:11.7")]
    public async Task Sound_that_is_described_only_in_the_first_packet_is_heard(string from, string to)
    {
        var ways = new ThreeWays();
        var video = await Record(ways, "surround.mp4", "-af", "pan=5.1(side)|FL=c0|FR=c0|FC=c0", "-c:a", "aac", "-b:a", "256k");

        var inPlace = await ClipReader.Read(await ways.HlsInPlace(video, from, to, chunkSeconds: 6));
        var imported = await ClipReader.Read(await new ThreeWays().ImportAndRun(video, from, to));
        var stream = Path.Combine(ways.Folder, "surround.ts");
        await Tool.Ffmpeg("-i", video, "-c", "copy", stream);
        var cut = await ClipReader.Read(await ways.Cut(stream, from, to));

        var start = TimeSpan.Parse("00:" + from, null).TotalMilliseconds;
        var part = Part.Of(Source, (long)start, (long)start + 2_500);
        Expected.Clicks(inPlace.Clicks, part);
        Expected.Clicks(imported.Clicks, part);
        Expected.Clicks(cut.Clicks, part);
    }

    /// <summary>In the second chunk, where nothing describes the layout but the packets themselves.</summary>
    [Theory]
    [InlineData("stereo", "aac")]
    [InlineData("3.0", "aac")]
    [InlineData("4.0", "aac")]
    [InlineData("5.0", "aac")]
    [InlineData("5.1", "aac")]
    [InlineData("7.1(wide)", "aac")]
    [InlineData("stereo", "libmp3lame")]
    [InlineData("stereo", "mp2")]
    [InlineData("5.1(side)", "ac3")]
    public async Task Sound_that_every_packet_describes_is_copied_and_heard_in_stereo(string layout, string codec)
    {
        var ways = new ThreeWays();
        // An MP4 calls every layer of MPEG audio MP3.
        var name = codec == "mp2" ? "sound.mkv" : "sound.mp4";
        var video = await Record(ways, name, "-af", $"pan={layout}|FL=c0|FR=c0", "-c:a", codec, "-b:a", "256k");

        var clip = await ways.ImportAndRun(video, "00:05.2", "00:07.7");

        var stored = Directory.GetFiles(ways.StoredFolder, "*.ts").Order().ElementAt(1);
        Assert.Equal(await Channels(video), await Channels(stored));
        Assert.EndsWith(",2", await Channels(clip), StringComparison.Ordinal);
        Expected.Clicks((await ClipReader.Read(clip)).Clicks, Part.Of(Source, 5_200, 7_700));
    }

    [Fact]
    public async Task A_recording_without_sound_is_cut_with_a_warning()
    {
        var ways = new ThreeWays();
        var video = await (Source with { Id = 2, Sound = false }).Mp4();

        await ways.Cut(video, "00:03", "00:04");
        Assert.Contains("has no sound", ways.Said, StringComparison.Ordinal);

        await ways.ImportAndRun(video, "00:03", "00:04");
        Assert.Contains("track 'main' has no sound", Warnings(await ways.Status()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stretch_without_sound_packets_is_named()
    {
        var ways = new ThreeWays();
        var video = await Record(ways, "gap.mkv", "-c:a", "aac", "-bsf:a", "noise=drop=between(n\\,240\\,310)");

        await ways.Cut(video, "00:04", "00:08");
        Assert.Contains("has no sound from 00:00:05.1", ways.Said, StringComparison.Ordinal);

        await ways.ImportAndRun(video, "00:04", "00:08");
        Assert.Contains("segment 1: track 'main' has no sound from 00:00:05.1", Warnings(await ways.Status()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_first_stream_beside_a_good_one_is_named_and_the_default_one_is_taken()
    {
        var ways = new ThreeWays();
        var silent = Path.Combine(ways.Folder, "silent.mp4");
        string[] streams =
        [
            "-i", await Source.Mp4(), "-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo:d=14",
            "-map", "0:v", "-map", "1:a", "-map", "0:a", "-c:v", "copy", "-c:a", "aac",
        ];
        await Tool.Ffmpeg([.. streams, "-disposition:a:0", "default", "-disposition:a:1", "0", silent]);
        await ways.Cut(silent, "00:03.2", "00:05.7");
        Assert.Contains("is silent in its stream 1, but has other streams of sound: 2", ways.Said, StringComparison.Ordinal);

        var good = Path.Combine(ways.Folder, "good.mp4");
        await Tool.Ffmpeg([.. streams, "-disposition:a:0", "0", "-disposition:a:1", "default", good]);
        Expected.Clicks((await ClipReader.Read(await ways.Cut(good, "00:03.2", "00:05.7"))).Clicks, Part.Of(Source, 3_200, 5_700));
    }

    /// <summary>A decoder that keeps quiet about what it loses: the packets are there, the clip is silent.</summary>
    [Fact]
    public async Task A_clip_that_lost_its_sound_is_no_success()
    {
        var ffmpeg = new BrokenFfmpeg("""
            set -- "$@" end
            while [ "$1" != end ]; do set -- "$@" "$(printf %s "$1" | sed 's/,silencedetect/,volume=0,silencedetect/')"; shift; done; shift
            """);
        var program = new ClipGenProgram(("FFMPEG_PATH", ffmpeg.Folder));
        var path = Path.Combine(program.Beside, "out.mp4");
        var video = Path.Combine(program.Beside, "tone.mp4");
        await Tool.Ffmpeg(
            "-i", await Source.Mp4(), "-f", "lavfi", "-i", "sine=r=48000:d=14", "-map", "0:v", "-map", "1:a", "-c:v", "copy", "-c:a", "aac",
            video);

        var cut = (await program.Run("cut", video, "--from", "00:03.2", "--to", "00:05.7", "-o", path)).MustBe(1);

        Assert.Contains("SOUND_LOST", cut.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    /// <summary>Packets of noise: the clip is complete, silent, and says so.</summary>
    [Fact]
    public async Task Sound_that_cannot_be_decoded_is_named()
    {
        var ways = new ThreeWays();
        var video = await Record(ways, "noise.mkv", "-c:a", "copy", "-bsf:a", "noise=amount=1");

        await ways.Cut(video, "00:03.2", "00:05.7");
        Assert.Contains("has sound that cannot be decoded between 00:00:03.2", ways.Said, StringComparison.Ordinal);

        await ways.ImportAndRun(video, "00:03.2", "00:05.7");
        Assert.Contains("track 'main' has sound that cannot be decoded", Warnings(await ways.Status()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_that_is_silent_itself_is_no_failure()
    {
        var ways = new ThreeWays();
        var video = await Record(ways, "quiet.mp4", "-af", "volume=0", "-c:a", "aac");

        await ways.Cut(video, "00:03.2", "00:05.7");

        Assert.DoesNotContain("warning", ways.Said, StringComparison.Ordinal);
    }

    private static async Task<string> Record(ThreeWays ways, string name, params string[] sound)
    {
        var video = Path.Combine(ways.Folder, name);
        await Tool.Ffmpeg(["-i", await Source.Mp4(), "-c:v", "copy", .. sound, video]);
        return video;
    }

    private static async Task<string> Channels(string path) => (await Tool.Ffprobe(
        "-select_streams", "a:0", "-show_entries", "stream=codec_name,channels", "-of", "csv=p=0", path))[0].TrimEnd(',');

    private static string Warnings(System.Text.Json.JsonElement clip) =>
        string.Join('\n', clip.GetProperty("warnings").EnumerateArray().Select(w => w.GetString()));
}
