using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary><c>clipgen cut --range …</c>: several exact cuts of one recording, to a file each or joined.</summary>
public sealed class CutRangesTests
{
    private static readonly StampedSource Source = new(1, new Rational(30000, 1001), 14, GopSeconds: 2);

    private readonly ClipGenProgram program = new();

    private string Folder => Path.Combine(program.Beside, "clips");

    private string Out => Path.Combine(program.Beside, "out.mp4");

    private IEnumerable<string> Made => Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order()!;

    [Fact]
    public async Task Each_range_is_an_exact_file_named_by_its_times()
    {
        var video = Path.Combine(program.Beside, "my talk.mp4");
        File.Copy(await Source.Mp4(), video);

        var cut = (await program.Run("cut", video, "--range", "00:08.321-00:11.777", "--range", "1-2.5", "-o", Folder)).MustBe(0);

        string[] names = ["my talk-00h00m01s-00h00m02.5s.mp4", "my talk-00h00m08.321s-00h00m11.777s.mp4"];
        Assert.Equal(names, Made);
        Expected.Pictures((await ClipReader.Read(Path.Combine(Folder, names[0]))).Pictures, Part.Of(Source, 1_000, 2_500));
        Expected.Pictures((await ClipReader.Read(Path.Combine(Folder, names[1]))).Pictures, Part.Of(Source, 8_321, 11_777));
        Assert.Equal(names.Reverse(), Lines(cut.Output).Select(l => Path.GetFileName(l.Split(": ")[0])));
    }

    [Theory]
    [InlineData("off")]
    [InlineData("always")]
    public async Task Joined_ranges_play_in_the_order_given(string rendering)
    {
        var cut = await program.Run(
            "cut", await Source.Mp4(), "--range", "00:08.321-00:11.777", "--range", "00:01-00:05.5", "--range", "00:08.5-00:09", "--join",
            "-o", Out, "--smart-rendering", rendering);
        cut.MustBe(0);

        Part[] parts = [Part.Of(Source, 8_321, 11_777), Part.Of(Source, 1_000, 5_500), Part.Of(Source, 8_500, 9_000)];
        var shown = await ClipReader.Read(Out);
        Expected.Pictures(shown.Pictures, parts);
        Expected.Clicks(shown.Clicks, parts);
        await Expected.Playable(Out, Source.Rate);
        Assert.Equal(rendering == "off", cut.Output.Contains(", 0 of ", StringComparison.Ordinal));
        Assert.Equal([Out], Directory.EnumerateFileSystemEntries(program.Beside, "*out*"));
    }

    [Fact]
    public async Task Ranges_of_a_playlist_are_cut_and_joined()
    {
        var playlist = Path.Combine(await Source.Chunks("main", 4), "main_chunk.m3u8");

        (await program.Run("cut", playlist, "--range", "00:07-00:09", "--range", "00:01-00:02", "--join", "-o", Out)).MustBe(0);

        Expected.Pictures((await ClipReader.Read(Out)).Pictures, Part.Of(Source, 7_000, 9_000), Part.Of(Source, 1_000, 2_000));
    }

    /// <summary>One range more costs no further look at the recording.</summary>
    [Theory]
    [InlineData("recording.ts")]
    [InlineData("main_chunk.m3u8")]
    public async Task The_recording_is_looked_at_once_for_all_ranges(string name)
    {
        var video = Path.Combine(program.Beside, name);
        if (name.EndsWith(".m3u8", StringComparison.Ordinal))
        {
            HlsFolder.Copy(await Source.Chunks("main", 20), program.Beside);
        }
        else
        {
            await Tool.Ffmpeg("-i", await Source.Mp4(), "-c", "copy", video);
        }

        var (one, three) = (await Looks("00:01-00:02"), await Looks("00:03-00:04", "00:05-00:06", "00:09-00:10"));

        Assert.InRange(one, 1, 10);
        Assert.Equal(one, three);

        async Task<int> Looks(params string[] ranges)
        {
            var ffmpeg = new CountingFfmpeg();
            string[] arguments = ["cut", video, .. ranges.SelectMany(r => new[] { "--range", r }), "-o", Folder];
            (await program.Run([("FFMPEG_PATH", ffmpeg.Setting.Split('=')[1])], arguments)).MustBe(0);
            return ffmpeg.Starts.Count(s => s.StartsWith("ffprobe", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task One_range_may_be_one_file()
    {
        (await program.Run("cut", await Source.Mp4(), "--range", "00:01-00:02", "-o", Out)).MustBe(0);

        Expected.Pictures((await ClipReader.Read(Out)).Pictures, Part.Of(Source, 1_000, 2_000));
    }

    [Fact]
    public async Task The_same_command_makes_only_what_is_missing_and_force_makes_all_again()
    {
        string[] command = ["cut", await Source.Mp4(), "--range", "00:01-00:02", "--range", "00:03-00:04", "-o", Folder];
        (await program.Run(command)).MustBe(0);
        var (first, second) = (Path.Combine(Folder, Made.First()), Path.Combine(Folder, Made.Last()));
        await File.WriteAllTextAsync(first, "somebody's work");
        File.Delete(second);

        var again = (await program.Run(command)).MustBe(0);

        Assert.Contains($"{first}: already exists", again.Output, StringComparison.Ordinal);
        Assert.Equal("somebody's work", await File.ReadAllTextAsync(first));
        Expected.Pictures((await ClipReader.Read(second)).Pictures, Part.Of(Source, 3_000, 4_000));
        (await program.Run([.. command, "--force"])).MustBe(0);
        Expected.Pictures((await ClipReader.Read(first)).Pictures, Part.Of(Source, 1_000, 2_000));
    }

    [Fact]
    public async Task A_range_that_fails_does_not_stop_the_others()
    {
        var cut = await program.Run("cut", await Source.Mp4(), "--range", "00:13-00:15", "--range", "00:03-00:04", "-o", Folder);

        Assert.Contains("PAST_END", cut.MustBe(1).Error, StringComparison.Ordinal);
        Assert.Equal(["source-00h00m03s-00h00m04s.mp4"], Made);
    }

    [Fact]
    public async Task A_range_that_fails_leaves_no_joined_file()
    {
        var cut = await program.Run("cut", await Source.Mp4(), "--range", "00:03-00:04", "--range", "00:13-00:15", "--join", "-o", Out);

        Assert.Contains("PAST_END", cut.MustBe(1).Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Beside, "*out*"));
    }

    [Theory]
    [InlineData("out.mp4", "no range is given", "--range 00:10-00:20")]
    [InlineData("out.mp4 --from 1", "--to is missing")]
    [InlineData("out.mp4 --to 1", "--from is missing")]
    [InlineData("out --range 1-2 --from 1 --to 2", "--from and --to cannot be used with --range")]
    [InlineData("out.mp4 --from 1 --to 2 --join", "--join needs at least two ranges")]
    [InlineData("out.mp4 --range 1-2 --join", "--join needs at least two ranges")]
    [InlineData("out.mp4 --range 1-2 --range 3-4", "out.mp4 must be a folder", "--join")]
    [InlineData("out --range 1-2 --range 3-4 --join", "out must end in .mp4")]
    [InlineData("out --range 1-2 --range 00:01-00:02.0", "--range 00:00:01–00:00:02 is given 2 times")]
    [InlineData("nowhere/out --range 1-2 --range 3-4", "the folder of --output nowhere/out does not exist")]
    [InlineData("out --range 1", "--range 1 is not a valid range")]
    [InlineData("out --range 1-2-3", "--range 1-2-3 is not a valid range")]
    [InlineData("out --range 2-1", "the end of --range 2-1 00:00:01 is before")]
    [InlineData("out --range x-1", "the start of --range x-1 'x' is not a valid time")]
    public async Task Options_that_do_not_go_together_are_exit_2_and_one_line(string arguments, params string[] says) =>
        (await program.Run(["cut", await Source.Mp4(), "-o", .. arguments.Split(' ')])).Complains(says);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
