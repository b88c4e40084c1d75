using ClipGen.Contracts.Azurite;
using ClipGen.Contracts.Programs;
using ClipGen.Cutting;
using ClipGen.Timeline;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Tests.Cloud;

/// <summary><c>clipgen --storage</c> through the program's real entry point, on Azurite.</summary>
public sealed class CloudProgramTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    private static readonly string[] Episode = ["--tenant", "acme", "--episode", "ep-1"];

    private static readonly StampedSource Source = new(1, new Rational(25), 12, GopSeconds: 4);

    private readonly CloudSpace space = new(azurite);

    [Fact]
    public async Task The_demo_ends_as_expected()
    {
        var program = new ClipGenProgram(space.Environment[1..]);

        var demo = (await program.Run("demo", "--storage", azurite.ConnectionString)).MustBe(0);

        Assert.Contains("As expected", demo.Output, StringComparison.Ordinal);
        Assert.Contains("demo/two-speakers/clips/1-inside-a-chunk/clip.mp4", demo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AccountKey", demo.Output + demo.Error, StringComparison.Ordinal);
        Assert.Equal(3, (await space.MediaBlobs()).Count(b => b.EndsWith("/clip.mp4", StringComparison.Ordinal)));
        Assert.Empty(await space.WorkBlobs());
        Assert.False(Directory.Exists(Path.Combine(program.Data, "media")));
        var check = (await program.Run("check", "--storage", azurite.ConnectionString)).MustBe(0);
        Assert.Contains("4 clips checked, 0 inconsistencies", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_episode_is_imported_made_changed_listed_and_removed()
    {
        var program = new ClipGenProgram(space.Environment);
        await program.Prepare(Source with { Id = 2 }, ("c1", "00:01", "00:02"));
        await program.Prepare(Source, ("c1", "00:03", "00:05"));
        var names = (await space.MediaBlobs()).Select(b => Path.GetExtension(b)).Order();
        Assert.Equal([".json", ".json", ".json", ".m3u8", ".ts", ".ts", ".ts"], names);

        (await program.RunWithInput(SmallEpisode.Event(), "run", "-")).MustBe(0);
        var clip = await ClipReader.Read(await space.Fetch("c1"));
        Expected.Pictures(clip.Pictures, Part.Of(Source, 3_000, 5_000));
        Expected.Clicks(clip.Clicks, Part.Of(Source, 3_000, 5_000));

        (await program.Run("add", await program.Write("episode.json", ClipGenProgram.Episode(("c1", "00:06", "00:07"))))).MustBe(0);
        (await program.Run(["retry", .. Episode, "--clip", "c1", "--force"])).MustBe(0);
        Expected.Pictures((await ClipReader.Read(await space.Fetch("c1"))).Pictures, Part.Of(Source, 6_000, 7_000));
        Assert.Equal(2, (await program.Status("c1")).GetProperty("attempt").GetInt32());
        Assert.Contains("acme/ep-1", (await program.Run("list")).MustBe(0).Output, StringComparison.Ordinal);
        (await program.Run("check")).MustBe(0);

        (await program.Run(["remove", .. Episode, "--yes"])).MustBe(0);
        Assert.Empty(await space.MediaBlobs());
        Assert.DoesNotContain("ep-1", (await program.Run("list")).MustBe(0).Output, StringComparison.Ordinal);
    }

    /// <summary>R2.7: only the process that was killed knew that it was at work; its data folder remembers.</summary>
    [Fact]
    public async Task Killed_in_the_middle_it_is_resumed_in_the_same_attempt_by_its_own_data_folder_alone()
    {
        var (program, other) = (new ClipGenProgram(space.Environment), new ClipGenProgram(space.Environment));
        await program.Prepare(Source, ("c1", "00:01", "00:02"), ("c2", "00:03.52", "00:05"));
        var ffmpeg = new BrokenFfmpeg("[ $n -ge 1 ] && exec sleep 100");
        var file = await program.Write("event.json", SmallEpisode.Event());
        using (var run = program.Start([("FFMPEG_PATH", ffmpeg.Folder), ("ClipGen__MaxParallelClips", "1")], "run", file))
        {
            await ffmpeg.Begun(run, encodes: 2);
            run.KillAlone();
            await run.End();
        }
        (await other.Run("run", await other.Write("nothing.json", "[]"))).MustBe(0);
        (await other.Run(["remove", .. Episode, "--yes"])).Complains("in progress on another host");
        Assert.Contains(await Statuses(program), s => s == "Generation in Progress");

        (await program.Run("run", file)).MustBe(0);

        foreach (var clip in new[] { "c1", "c2" })
        {
            Assert.Equal(["0 added", "1 started", "1 extracted", "1 stitched", "1 completed"], Clips.History(await program.Status(clip)));
        }
        Expected.Pictures((await ClipReader.Read(await space.Fetch("c1"))).Pictures, Part.Of(Source, 1_000, 2_000));
        Expected.Pictures((await ClipReader.Read(await space.Fetch("c2"))).Pictures, Part.Of(Source, 3_520, 5_000));
        (await program.Run("check")).MustBe(0);
        Assert.Empty(await space.WorkBlobs());
        Clips.NothingIsLeft(program.Data);
    }

    /// <summary>R10: the record says it, so it does not matter whose process and whose data folder it is.</summary>
    [Fact]
    public async Task A_clip_is_cancelled_from_another_data_folder()
    {
        var (program, other) = (new ClipGenProgram(space.Environment), new ClipGenProgram(space.Environment));
        await program.Prepare(Source, ("c1", "00:01", "00:02"));
        var ffmpeg = new BrokenFfmpeg("exec sleep 100");
        using var run = program.Start([("FFMPEG_PATH", ffmpeg.Folder)], "run", await program.Write("event.json", SmallEpisode.Event()));
        await ffmpeg.Begun(run, encodes: 1);

        var cancel = (await other.Run(["cancel", .. Episode, "--clip", "c1"])).MustBe(0);

        Assert.Equal("acme/ep-1/c1: attempt 1 will stop", cancel.Output.Trim());
        Assert.Equal(1, (await ClipGenProgram.End(run)).ExitCode);
        var clip = await other.Status("c1");
        Assert.Equal(["0 added", "1 started", "1 failed"], Clips.History(clip));
        Assert.Equal("CANCELLED", clip.GetProperty("processingError").GetProperty("code").GetString());
        Clips.NothingIsLeft(program.Data);
        (await other.Run("check")).MustBe(0);
    }

    [Theory]
    [InlineData("My_Account", "'My_Account' is not a valid storage account")]
    [InlineData("AccountName=x", "connection string is not valid")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=x;AccountKey=c2VjcmV0!", "connection string is not valid")]
    public async Task What_cannot_name_a_storage_account_is_exit_2_and_no_key_is_repeated(string storage, string says)
    {
        var list = await new ClipGenProgram().Run("list", "--storage", storage);

        list.Complains(says);
        Assert.DoesNotContain("c2VjcmV0", list.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_cannot_be_reached_is_exit_2_and_named()
    {
        var port = FreePorts.Take(1)[0];
        var away = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;"
            + $"BlobEndpoint=http://127.0.0.1:{port}/a;TableEndpoint=http://127.0.0.1:{port}/a;";

        (await new ClipGenProgram(("ClipGen__Storage", away)).Run("list")).Complains(
            $"the storage http://127.0.0.1:{port}/a/clips cannot be used");
        Assert.Contains(
            "NOT OK: the storage", (await new ClipGenProgram().Run("doctor", "--storage", away)).MustBe(1).Output,
            StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string?>> Statuses(ClipGenProgram program) =>
        [(await program.Status("c1")).GetProperty("status").GetString(), (await program.Status("c2")).GetProperty("status").GetString()];
}
