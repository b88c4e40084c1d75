using ClipGen.Contracts;
using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary><c>clipgen cut</c>: the exact cut of one file, whatever its container.</summary>
public sealed class CutCommandTests
{
    private static readonly StampedSource Source = new(1, new Rational(30000, 1001), 14, GopSeconds: 10);

    private readonly ClipGenProgram program = new();

    [Theory]
    [InlineData("mp4", "", 0)]
    [InlineData("mkv", "", 21)]
    [InlineData("ts", "", 0)]
    [InlineData("mov", "-output_ts_offset 3.3", 3_300)]
    public async Task A_cut_deep_in_a_group_is_exact(string extension, string arguments, int firstPicture)
    {
        var video = Path.Combine(program.Beside, $"recording.{extension}");
        await Tool.Ffmpeg(["-i", await Source.Mp4(), "-c", "copy", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), video]);

        var shown = await Cut(video, "00:08.321", "00:11.777");

        var part = Part.Of(Source, 8_321 - firstPicture, 11_777 - firstPicture);
        Expected.Pictures(shown.Pictures, part);
        Expected.Clicks(shown.Clicks, part);
        await Expected.Playable(Out, Source.Rate);
    }

    [Theory]
    [InlineData("mp4", 0)]
    [InlineData("mkv", 21)]
    [InlineData("ts", 0)]
    public async Task The_beginning_and_the_end_can_be_cut(string extension, int firstPicture)
    {
        var video = Path.Combine(program.Beside, $"recording.{extension}");
        await Tool.Ffmpeg("-i", await Source.Mp4(), "-c", "copy", video);
        var end = (long)(Source.Rate.SecondsOf(Source.Frames) * 1000);

        Expected.Pictures((await Cut(video, "00:00", "00:00.5")).Pictures, Part.Of(Source, 0, 500));
        File.Delete(Out);
        Expected.Pictures((await Cut(video, "00:13.4", FrameRateTests.Time(end))).Pictures, Part.Of(Source, 13_400 - firstPicture, end));
    }

    [Fact]
    public async Task A_rotated_recording_comes_out_upright()
    {
        var video = Path.Combine(program.Beside, "phone.mp4");
        await Tool.Ffmpeg("-i", await Source.Mp4(), "-c", "copy", "-metadata:s:v:0", "rotate=90", video);

        (await program.Run("cut", video, "--from", "00:02.5", "--to", "00:03.5", "-o", Out)).MustBe(0);

        var shown = await ClipReader.Read(Out, (320, 180), "transpose=1");
        Expected.Pictures(shown.Pictures, Part.Of(Source, 2_500, 3_500));
    }

    [Fact]
    public async Task Settings_of_the_command_line_are_obeyed()
    {
        var cut = await program.Run(
            "cut", await Source.Mp4(), "--from", "00:01", "--to", "00:02", "-o", Out, "--width", "160", "--frame-rate", "25");
        cut.MustBe(0);

        Assert.Equal((160, 90, 25), await ClipReader.Read(Out) is var c ? (c.Width, c.Height, c.Pictures.Count) : default);
    }

    [Fact]
    public async Task A_cut_past_the_end_fails_and_leaves_no_file()
    {
        var cut = (await program.Run("cut", await Source.Mp4(), "--from", "00:13", "--to", "00:15", "-o", Out)).MustBe(1);

        Assert.Contains("PAST_END", cut.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(program.Beside));
    }

    [Theory]
    [InlineData("--from x --to 00:02", "--from 'x'")]
    [InlineData("--from 00:03 --to 00:02", "--to 00:00:02 is before --from 00:00:03")]
    [InlineData("--from 00:01 --to 00:02 --crf 99", "--crf is '99'")]
    public async Task Bad_input_is_exit_2_and_one_line(string arguments, string says) =>
        (await program.Run(["cut", await Source.Mp4(), "-o", Out, .. arguments.Split(' ')])).Complains(says);

    [Fact]
    public async Task An_existing_file_is_overwritten_only_by_force()
    {
        await File.WriteAllTextAsync(Out, "somebody's work");

        (await program.Run("cut", await Source.Mp4(), "--from", "00:01", "--to", "00:02", "-o", Out)).Complains(
            Out, "already exists", "--force");
        Assert.Equal("somebody's work", await File.ReadAllTextAsync(Out));

        (await program.Run("cut", await Source.Mp4(), "--from", "00:01", "--to", "00:02", "-o", Out, "--force")).MustBe(0);
        Expected.Pictures((await ClipReader.Read(Out)).Pictures, Part.Of(Source, 1_000, 2_000));
    }

    [Fact]
    public async Task By_force_too_a_cut_that_fails_leaves_the_existing_file()
    {
        await File.WriteAllTextAsync(Out, "somebody's work");

        (await program.Run("cut", await Source.Mp4(), "--from", "00:13", "--to", "00:15", "-o", Out, "--force")).MustBe(1);

        Assert.Equal("somebody's work", await File.ReadAllTextAsync(Out));
        Assert.Equal([Out], Directory.EnumerateFiles(program.Beside));
    }

    /// <summary>SIGKILL leaves no time to tidy up; ffmpeg goes on for minutes, as nobody told it to stop.</summary>
    [ConditionalFact, RequiresUnix]
    public async Task The_next_cut_ends_the_ffmpeg_of_a_killed_one_and_removes_its_file()
    {
        using var killed = program.Start(
            [],
            "cut", await Source.Mp4(), "--from", "00:00", "--to", "00:14", "-o", Out,
            "--preset", "veryslow", "--crf", "1", "--width", "2560", "--height", "1440");
        await Wait.Until(() => Parts().Count > 0 || killed.HasExited, "ffmpeg writes");
        var part = Assert.Single(Parts());
        killed.KillAlone();
        await killed.End();
        Assert.True(IsWritten(part), "ffmpeg went on alone");

        (await program.Run("cut", await Source.Mp4(), "--from", "00:01", "--to", "00:02", "-o", Out)).MustBe(0);

        Assert.False(IsWritten(part), "ffmpeg still runs");
        Assert.Equal([Out], Directory.EnumerateFiles(program.Beside));
        Assert.Empty(Directory.EnumerateDirectories(program.Beside, ".*"));
        Assert.Empty(Directory.EnumerateFiles(program.State, "*", SearchOption.AllDirectories));

        List<string> Parts() => [.. Directory.EnumerateDirectories(program.Beside, ".*.part").SelectMany(Directory.EnumerateFiles)];
    }

    /// <summary>Whether a living ffmpeg has the file's name among its arguments.</summary>
    private static bool IsWritten(string path) => System.Diagnostics.Process.GetProcessesByName("ffmpeg").Any(p =>
    {
        try
        {
            return File.ReadAllText($"/proc/{p.Id}/cmdline").Contains(path, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It ended in between.
            return false;
        }
    });

    [Fact]
    public async Task A_home_that_cannot_be_written_to_does_not_matter()
    {
        var file = await program.Write("file", "not a folder");

        (await program.Run([("XDG_STATE_HOME", file)], "cut", await Source.Mp4(), "--from", "00:01", "--to", "00:02", "-o", Out)).MustBe(0);
    }

    [Fact]
    public async Task A_file_that_holds_a_playlist_is_not_followed()
    {
        var playlist = await program.Write("evil.mp4", $"#EXTM3U\n#EXTINF:4,\n{await Source.Mp4()}\n#EXT-X-ENDLIST\n");

        (await program.Run("cut", playlist, "--from", "00:01", "--to", "00:02", "-o", Out)).MustBe(1);

        Assert.False(File.Exists(Out));
    }

    private string Out => Path.Combine(program.Beside, "out.mp4");

    private async Task<ClipReader> Cut(string video, string from, string to)
    {
        (await program.Run("cut", video, "--from", from, "--to", to, "-o", Out)).MustBe(0);
        return await ClipReader.Read(Out);
    }
}
