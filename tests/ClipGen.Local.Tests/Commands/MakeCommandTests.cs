using System.Text.Json;
using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary><c>clipgen make</c>: from the episode file to finished clips, without an event.</summary>
public sealed class MakeCommandTests
{
    private static readonly StampedSource Source = new(1, new Rational(25), 12, GopSeconds: 4);

    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task An_episode_file_is_added_and_its_clips_are_made()
    {
        await program.Prepare(Source);
        var file = await program.Write("new.json", ClipGenProgram.Episode(("c1", "00:01", "00:02"), ("c2", "00:03", "00:05")));

        var made = (await program.Run("make", file, "--json", "--width", "160")).MustBe(0);

        var document = JsonElement.Parse(made.Output);
        Assert.All(
            document.GetProperty("clips").EnumerateArray(),
            c => Assert.Equal("160x90", c.GetProperty("output").GetProperty("resolution").GetString()));
        Assert.Contains("acme/ep-1: 2 clips added, 0 updated, 0 unchanged", made.Error, StringComparison.Ordinal);
        Assert.Equal(50, (await ClipReader.Read(program.ClipFile("c2"))).Pictures.Count);
        (await program.Run("check")).MustBe(0);
    }

    [Fact]
    public async Task A_file_whose_clips_are_made_or_failed_makes_nothing_and_says_why()
    {
        await program.Prepare(Source);
        var file = await program.Write("file.json", ClipGenProgram.Episode(("bad", "00:11", "00:20"), ("good", "00:01", "00:02")));
        (await program.Run("make", file)).MustBe(1);

        var again = (await program.Run("make", file, "--quiet")).MustBe(0);
        var dry = (await program.Run("make", file, "--dry-run")).MustBe(0);

        string[] reasons =
        [
            $"clipgen: {file}: nothing to make in acme/ep-1, which has 2 clips: 1 complete, 1 failed",
            $"clipgen: {file}: 1 clip of acme/ep-1 failed earlier; clipgen retry --tenant acme --episode ep-1 makes it again",
        ];
        Assert.Equal(reasons, again.Error.Split('\n'));
        Assert.Equal(reasons, dry.Error.Split('\n'));
        Assert.Equal("0 clips; nothing was written", dry.Output);
    }

    [Fact]
    public async Task Only_what_is_new_or_changed_is_made_again()
    {
        await program.Prepare(Source);
        (await Make(("same", "00:01", "00:02"), ("changed", "00:03", "00:04"), ("bad", "00:11", "00:20"))).MustBe(1);
        var before = File.GetLastWriteTimeUtc(program.ClipFile("same"));

        var again = await Make(
            ("same", "00:01", "00:02"), ("changed", "00:05", "00:06"), ("bad", "00:10", "00:11"), ("new", "00:07", "00:08"));
        again.MustBe(0);

        Assert.Equal(before, File.GetLastWriteTimeUtc(program.ClipFile("same")));
        Expected.Pictures((await ClipReader.Read(program.ClipFile("changed"))).Pictures, Part.Of(Source, 5_000, 6_000));
        var attempts = await Task.WhenAll(((string[])["same", "changed", "bad", "new"]).Select(Attempts));
        Assert.Equal([1, 2, 2, 1], attempts);
        (await program.Run("check")).MustBe(0);

        async Task<int> Attempts(string clip) => (await program.Status(clip)).GetProperty("attempt").GetInt32();
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_exit_2_and_lenient_keeps_it()
    {
        await program.Prepare(Source);
        var file = await program.Write("typo.json", ClipGenProgram.Episode(("c1", "00:02", "00:01")));

        (await program.Run("make", file)).Complains("clips[0].segments[0]");
        (await program.Run("make", file, "--lenient")).MustBe(1);

        Assert.Equal("Generation Failed", (await program.Status("c1")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_interrupted_command_is_exit_130_and_the_same_one_completes()
    {
        await program.Prepare(Source);
        var file = await program.Write("new.json", ClipGenProgram.Episode(("c1", "00:01", "00:02"), ("c2", "00:03", "00:04")));
        var ffmpeg = new BrokenFfmpeg("sleep 100");
        using var process = program.Start([("FFMPEG_PATH", ffmpeg.Folder)], "make", file);
        await ffmpeg.Begun(process);

        process.Signal("INT");

        (await ClipGenProgram.End(process)).MustBe(130);
        (await program.Run("make", file)).MustBe(0);
        var status = await program.Status("c1");
        Assert.Equal(("Generation Complete", 1), (status.GetProperty("status").GetString(), status.GetProperty("attempt").GetInt32()));
    }

    private async Task<ClipGenProgram.Outcome> Make(params (string, string, string)[] clips) =>
        await program.Run("make", await program.Write("file.json", ClipGenProgram.Episode(clips)));
}
