using System.Text.Json;
using ClipGen.Contracts;
using ClipGen.Cutting;
using ClipGen.Local.Tests.Serving;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary><c>retry</c>, <c>remove</c> and <c>check</c> through the program's real entry point.</summary>
public sealed class RetryRemoveCheckTests
{
    private static readonly string[] Episode = ["--tenant", "acme", "--episode", "ep-1"];

    private static readonly StampedSource Source = new(1, new Rational(25), 12, GopSeconds: 4);

    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task Retry_makes_what_failed_and_by_force_what_is_complete()
    {
        await program.Prepare(Source, ("good", "00:01", "00:02"), ("bad", "00:01", "00:01"));
        (await program.Run("run", await program.Write("event.json", SmallEpisode.Event()))).MustBe(1);
        (await program.Run("add", await program.Write("episode.json", ClipGenProgram.Episode(("bad", "00:03", "00:05"))))).MustBe(0);

        (await program.Run(["retry", .. Episode])).MustBe(0);
        (await program.Run(["retry", .. Episode, "--clip", "good"])).Complains("good", "--force");
        (await program.Run(["retry", .. Episode, "--clip", "nowhere"])).Complains("nowhere");
        (await program.Run(["retry", .. Episode, "--clip", "good", "--force"])).MustBe(0);

        Assert.Equal(
            ["0 added", "1 started", "1 failed", "2 started", "2 extracted", "2 stitched", "2 completed"],
            Clips.History(await program.Status("bad")));
        Assert.Equal(
            ["0 added", "1 started", "1 extracted", "1 stitched", "1 completed", "2 started", "2 extracted", "2 stitched", "2 completed"],
            Clips.History(await program.Status("good")));
        Expected.Pictures((await ClipReader.Read(program.ClipFile("bad"))).Pictures, Part.Of(Source, 3_000, 5_000));
        (await program.Run("check")).MustBe(0);
    }

    [Fact]
    public async Task Remove_takes_everything_unless_a_clip_is_being_made()
    {
        await program.Prepare(Source, ("c1", "00:01", "00:02"));
        var ffmpeg = new BrokenFfmpeg("sleep 100");
        using (var run = program.Start([("FFMPEG_PATH", ffmpeg.Folder)], "run", await program.Write("event.json", SmallEpisode.Event())))
        {
            await ffmpeg.Begun(run);
            (await program.Run(["remove", .. Episode, "--yes"])).Complains("acme/ep-1/c1", "being made");
            run.Signal("TERM");
            (await ClipGenProgram.End(run)).MustBe(130);
        }

        (await program.Run(["remove", .. Episode, "--yes"])).MustBe(0);

        Assert.DoesNotContain("ep-1", (await program.Run("list")).MustBe(0).Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(program.Data, "media"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(program.Data, "work"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Remove_without_a_terminal_needs_yes()
    {
        (await program.Run("add", await program.Write("episode.json", ClipGenProgram.Episode(("c1", "00:01", "00:02"))))).MustBe(0);

        (await program.Run(["remove", .. Episode])).Complains("acme/ep-1 (0 tracks, 1 clip)", "--yes");
        (await program.RunWithInput("y\n", ["remove", .. Episode])).Complains("--yes");
        Assert.Contains("acme/ep-1", (await program.Run("list")).MustBe(0).Output, StringComparison.Ordinal);

        (await program.Run(["remove", .. Episode, "--yes"])).MustBe(0);
        Assert.DoesNotContain("acme/ep-1", (await program.Run("list")).MustBe(0).Output, StringComparison.Ordinal);
    }

    [ConditionalFact, RequiresUnix]
    public async Task Remove_in_a_terminal_asks()
    {
        (await program.Run("add", await program.Write("episode.json", ClipGenProgram.Episode(("c1", "00:01", "00:02"))))).MustBe(0);

        foreach (var (answer, exitCode) in new[] { ("n", 1), ("", 1), ("y", 0) })
        {
            var remove = (await program.RunInTerminal($"{answer}\n", ["remove", .. Episode])).MustBe(exitCode);

            Assert.Contains("Remove acme/ep-1 (0 tracks, 1 clip)", remove.Output, StringComparison.Ordinal);
            Assert.Equal(exitCode == 1, (await program.Run("list")).MustBe(0).Output.Contains("acme/ep-1", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Remove_of_an_unknown_episode_is_exit_2_and_creates_nothing()
    {
        (await program.Run(["remove", .. Episode, "--yes"])).Complains("there is no episode acme/ep-1");
        Assert.False(Directory.Exists(program.Data));

        (await program.Run("add", await program.Write("episode.json", ClipGenProgram.Episode(("c1", "00:01", "00:02"))))).MustBe(0);
        (await program.Run("remove", "--tenant", "acme", "--episode", "ep-2", "--yes")).Complains("there is no episode acme/ep-2");
    }

    [Fact]
    public async Task Check_names_a_file_beside_a_clip_that_is_not_what_its_record_says_and_remove_leaves_none()
    {
        using var complete = new CompleteClip();
        await complete.Make([.. SideFiles.Names]);
        var folder = Path.Combine(complete.Data.Media, "acme/ep-1/clips/c1");
        var sound = await ClipgenProcess.Run(complete.Data.Root, ["check"]);
        File.Delete(Path.Combine(folder, SideFiles.Portrait));
        await File.WriteAllTextAsync(Path.Combine(folder, SideFiles.WebVtt), "edited");

        var check = await ClipgenProcess.Run(complete.Data.Root, ["check"]);
        var remove = await ClipgenProcess.Run(complete.Data.Root, ["remove", .. Episode, "--yes"]);

        Assert.Equal((0, 1, 0), (sound.ExitCode, check.ExitCode, remove.ExitCode));
        Assert.Equal(
            [
                "acme/ep-1/c1 has an output acme/ep-1/clips/c1/clip.vtt that is missing or has another size",
                "acme/ep-1/c1 has an output acme/ep-1/clips/c1/clip.portrait.mp4 that is missing or has another size",
                "1 clips checked, 2 inconsistencies",
            ],
            check.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(Directory.EnumerateFiles(complete.Data.Media, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Check_names_a_clip_whose_file_is_not_what_its_record_says()
    {
        await program.Prepare(Source, ("c1", "00:01", "00:02"));
        (await program.Run("run", await program.Write("event.json", SmallEpisode.Event()))).MustBe(0);
        using (var file = File.OpenWrite(program.ClipFile("c1")))
        {
            file.SetLength(100);
        }

        var check = (await program.Run("check")).MustBe(1);

        Assert.Contains("acme/ep-1/c1 is complete, but its file", check.Output, StringComparison.Ordinal);
        Assert.Contains("1 inconsistencies", check.Output, StringComparison.Ordinal);
    }
}
