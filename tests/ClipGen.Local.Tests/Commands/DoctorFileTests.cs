using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary><c>clipgen doctor FILE</c>, and <c>--audio-stream</c>, whose numbers it prints.</summary>
public sealed class DoctorFileTests
{
    private static readonly StampedSource Source = new(1, new Rational(30000, 1001), 9, GopSeconds: 2);

    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task It_says_what_is_in_a_plain_recording()
    {
        var doctor = await Doctor(await Source.Mp4());

        Says(doctor, "stream 0", "video, h264, 320x180, yuv420p, default, used");
        Says(doctor, "stream 1", "audio, aac, mono, 48000 Hz, default, used");
        Says(doctor, "time zero", "timestamp 0.000 s, where the file's timeline begins");
        Says(doctor, "starts", "video at 0.000 s, sound at 0.000 s");
        Says(doctor, "frames", $"{Source.Frames}, 5 of them key frames");
        Says(doctor, "rate", "30000/1001 frames per second, evenly spaced");
        Says(doctor, "edit list", "hides no frames");
        Says(doctor, "import", "copies the video without re-encoding");
        Assert.False(Directory.Exists(program.Data));
    }

    [Fact]
    public async Task Frames_that_an_edit_list_hides_are_counted()
    {
        var video = await Make("trimmed.mp4", "-ss", "3.1", "-i", await Source.Mp4(), "-c", "copy");

        var hidden = (await Tool.Ffprobe("-select_streams", "v", "-show_entries", "packet=flags", "-of", "csv=p=0", video)).Count(
            f => f.Contains('D'));

        Assert.InRange(hidden, 1, 60);
        Says(await Doctor(video), "edit list", $"hides {hidden} frames before the first one shown");
    }

    [Fact]
    public async Task It_says_why_a_recording_is_re_encoded()
    {
        var video = await Make(
            "vfr.mkv", "-i", await Source.Mp4(), "-vf", "select='lt(t,4)+mod(n,3)'", "-fps_mode", "vfr", "-c:v", "libx264", "-c:a", "flac");

        var doctor = await Doctor(video);

        Says(doctor, "rate", "varies");
        Says(doctor, "import", "re-encodes the video, because its frame rate varies");
        Says(doctor, "", "re-encodes the sound of stream 1, because its codec flac is none of");
    }

    [Fact]
    public async Task A_transport_stream_begins_with_its_first_frame_and_colours_are_named()
    {
        var video = await Make(
            "tv.ts", "-i", await Source.Mp4(), "-c:v", "libx264", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc",
            "bt709", "-an");

        var doctor = await Doctor(video);

        Assert.Matches(@"time zero +timestamp 1\.\d+ s, the first frame", doctor);
        Says(doctor, "colour", "bt709, limited range, primaries bt709, transfer bt709");
        Says(doctor, "", "there is no sound; clips are silent");
    }

    [Fact]
    public async Task A_file_that_is_no_recording_is_exit_1_and_a_missing_one_exit_2()
    {
        Assert.Contains(
            "MEDIA_UNREADABLE", (await program.Run("doctor", await program.Write("text.mp4", "text"))).MustBe(1).Error,
            StringComparison.Ordinal);
        (await program.Run("doctor", "nowhere.mp4")).Complains("nowhere.mp4 does not exist");
    }

    [Fact]
    public async Task The_chosen_stream_of_sound_is_taken_and_an_unknown_one_is_exit_2()
    {
        // Stream 1 is silent and the default; stream 2 clicks.
        var video = await Make(
            "two.mp4",
            "-i", await Source.Mp4(), "-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo:d=9",
            "-map", "0:v", "-map", "1:a", "-map", "0:a",
            "-c:v", "copy", "-c:a", "aac", "-disposition:a:0", "default", "-disposition:a:1", "0");
        var doctor = await Doctor(video);
        Says(doctor, "stream 1", "audio, aac, stereo, 48000 Hz, default, used");
        Says(doctor, "stream 2", "audio, aac, mono, 48000 Hz, not used (--audio-stream 2 chooses it)");
        Says(await Doctor(video, "--audio-stream", "2"), "stream 2", "audio, aac, mono, 48000 Hz, used");
        var output = Path.Combine(program.Beside, "out.mp4");
        string[] cut = ["cut", video, "--from", "00:03.2", "--to", "00:05.7", "-o", output];
        string[] import = ["import", video, "--tenant", "acme", "--episode", "ep-1", "--track", "main", "--chunk-seconds", "4"];

        foreach (var command in new[] { cut, import, ["doctor", video] })
        {
            (await program.Run([.. command, "--audio-stream", "0"])).Complains("no audio stream 0; it has 1, 2");
        }
        (await program.Run([.. cut, "--audio-stream", "2"])).MustBe(0);
        (await program.Run([.. import, "--audio-stream", "2"])).MustBe(0);
        (await program.Run("add", await program.Write("episode.json", ClipGenProgram.Episode(("c1", "00:03.2", "00:05.7"))))).MustBe(0);
        (await program.RunWithInput(SmallEpisode.Event(), "run", "-")).MustBe(0);

        Expected.Clicks((await ClipReader.Read(output)).Clicks, Part.Of(Source, 3_200, 5_700));
        Expected.Clicks((await ClipReader.Read(program.ClipFile("c1"))).Clicks, Part.Of(Source, 3_200, 5_700));
    }

    private async Task<string> Doctor(string video, params string[] options) =>
        (await program.Run(["doctor", video, .. options])).MustBe(0).Output;

    private static void Says(string doctor, string name, string value) =>
        Assert.Contains($"{name,-12} {value}", doctor, StringComparison.Ordinal);

    private async Task<string> Make(string name, params string[] arguments)
    {
        var path = Path.Combine(program.Beside, name);
        await Tool.Ffmpeg([.. arguments, path]);
        return path;
    }
}
