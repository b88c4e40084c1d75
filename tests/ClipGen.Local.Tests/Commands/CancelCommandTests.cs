using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary><c>clipgen cancel</c> (R10).</summary>
public sealed class CancelCommandTests
{
    private static readonly string[] Episode = ["--tenant", "acme", "--episode", "ep-1"];

    private static readonly StampedSource Source = new(1, new Rational(25), 12, GopSeconds: 4);

    [Fact]
    public async Task All_clips_that_are_queued_or_in_progress_are_stopped()
    {
        var program = new ClipGenProgram();
        await program.Prepare(Source, ("c1", "00:01", "00:02"), ("c2", "00:03", "00:04"));
        var ffmpeg = new BrokenFfmpeg("exec sleep 100");
        using var run = program.Start(
            [("FFMPEG_PATH", ffmpeg.Folder), ("ClipGen__MaxParallelClips", "1")],
            "run", await program.Write("event.json", SmallEpisode.Event()));
        await ffmpeg.Begun(run, encodes: 1);

        var cancel = (await program.Run(["cancel", .. Episode])).MustBe(0);

        Assert.Equal("acme/ep-1/c1: attempt 1 will stop\nacme/ep-1/c2: attempt 1 will stop", cancel.Output.Trim());
        Assert.Equal(1, (await ClipGenProgram.End(run)).ExitCode);
        foreach (var clip in new[] { "c1", "c2" })
        {
            var status = await program.Status(clip);
            Assert.Equal(["0 added", "1 started", "1 failed"], Clips.History(status));
            Assert.Equal("CANCELLED", status.GetProperty("processingError").GetProperty("code").GetString());
        }
        Clips.NothingIsLeft(program.Data);
        (await program.Run(["retry", .. Episode])).MustBe(0);
        (await program.Run("check")).MustBe(0);
    }

    [Fact]
    public async Task What_cannot_be_stopped_is_exit_2_and_named()
    {
        var program = new ClipGenProgram();
        (await program.Run(["cancel", .. Episode])).Complains("there is no episode acme/ep-1");
        await program.Prepare(Source, ("c1", "00:01", "00:02"));

        (await program.Run(["cancel", .. Episode])).Complains("no clip of acme/ep-1 is queued or in progress");
        (await program.Run(["cancel", .. Episode, "--clip", "c1"])).Complains("clip acme/ep-1/c1 is neither queued nor in progress");
        (await program.Run(["cancel", .. Episode, "--clip", "c9"])).Complains("there is no clip acme/ep-1/c9");
    }
}
