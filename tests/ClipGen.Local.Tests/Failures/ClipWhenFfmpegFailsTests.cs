using ClipGen.Contracts;
using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Steps;

namespace ClipGen.Local.Tests;

/// <summary>R2: what happens to a clip when ffmpeg itself fails.</summary>
public sealed class ClipWhenFfmpegFailsTests
{
    private static readonly Segment Second = new("00:01", "00:02");

    [Fact]
    public async Task A_missing_ffmpeg_is_recorded_with_what_to_do()
    {
        await using var studio = await ShortRecording.InAStudio(null, "FFMPEG_PATH=/nowhere");

        var error = await studio.Fail("c1", Second);

        Assert.Equal((ErrorCode.FfmpegMissing, "PlanClip", false), (error.Code, error.Step, error.Retriable));
        Assert.Contains("install ffmpeg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ffmpeg_that_was_killed_is_started_again_and_the_clip_completes()
    {
        var ffmpeg = new BrokenFfmpeg("[ $n -lt 2 ] && kill -9 $$");
        await using var studio = await ShortRecording.InAStudio(null, ffmpeg.Setting);

        await studio.Make("c1", Second);

        Assert.Equal(3, ffmpeg.Encodes);
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(ShortRecording.Source, 1_000, 2_000));
    }

    [Fact]
    public async Task An_ffmpeg_that_is_killed_three_times_fails_the_clip()
    {
        var ffmpeg = new BrokenFfmpeg("kill -9 $$");
        await using var studio = await ShortRecording.InAStudio(null, ffmpeg.Setting);

        var error = await studio.Fail("c1", Second);

        Assert.Equal((ErrorCode.FfmpegKilled, "ExtractSegment", 1, true), (error.Code, error.Step, error.Segment, error.Retriable));
        Assert.Equal(137, Assert.Single(error.Failures).ExitCode);
        Assert.Equal(3, ffmpeg.Encodes);
    }

    [Fact]
    public async Task An_error_of_ffmpegs_is_not_tried_again_and_its_last_lines_are_kept()
    {
        var ffmpeg = new BrokenFfmpeg("echo 'https://x/a.ts?sig=topsecret: Invalid data' >&2; exit 1");
        await using var studio = await ShortRecording.InAStudio(null, ffmpeg.Setting);

        var error = await studio.Fail("c1", Second);

        Assert.Equal((ErrorCode.FfmpegFailed, 1), (error.Code, error.Segment));
        Assert.Equal(1, ffmpeg.Encodes);
        var failure = Assert.Single(error.Failures);
        Assert.Equal((1, "https://x/a.ts?[removed] Invalid data"), (failure.ExitCode, failure.Output));
        Assert.Contains("cutting segment 1 of clip acme/ep-1/c1 (00:00:01–00:00:02 of main)", error.Message, StringComparison.Ordinal);
        Assert.Equal("ClipGen.Model.ClipException", failure.Exception);
    }

    /// <summary>The exit code proves nothing.</summary>
    [Fact]
    public async Task An_ffmpeg_that_exits_0_without_the_pictures_is_not_believed()
    {
        var ffmpeg = new BrokenFfmpeg(
            "for out; do :; done; "
            + "\"$d/real\" -v error -y -f lavfi -i testsrc=s=320x180:r=25:d=0.4 -f lavfi -i anullsrc=r=48000 -t 0.4 "
            + "-c:v libx264 -c:a pcm_s16le -f mov \"$out\"; "
            + "exit 0");
        await using var studio = await ShortRecording.InAStudio(null, ffmpeg.Setting);

        var error = await studio.Fail("c1", Second);

        Assert.Equal(ErrorCode.CutInexact, error.Code);
        Assert.Contains("10 of the 25 expected frames", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ffmpeg_that_takes_too_long_is_stopped_and_recorded()
    {
        var ffmpeg = new BrokenFfmpeg("sleep 1000; exit 1");
        await using var studio = await ShortRecording.InAStudio(null, ffmpeg.Setting, "ClipGen:FfmpegTimeoutMinutes=0.02");

        var error = await studio.Fail("c1", Second);

        Assert.Equal((ErrorCode.FfmpegTimeout, "ExtractSegment", 1, false), (error.Code, error.Step, error.Segment, error.Retriable));
        Assert.Contains("longer than 1.2 s", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A stop is not a failure: the clip stays in progress, and the next run resumes it.</summary>
    [Fact]
    public async Task A_host_that_is_stopped_leaves_the_clip_to_be_resumed()
    {
        var ffmpeg = new BrokenFfmpeg("sleep 100");
        await using var studio = await ShortRecording.InAStudio(null, ffmpeg.Setting);
        await studio.Add("c1", Second);
        using var stop = new CancellationTokenSource();
        var run = studio.Run(stop: stop.Token);
        await Wait.Until(() => ffmpeg.Encodes > 0, "the clip is being cut");

        await stop.CancelAsync();

        Assert.Empty(await run);
        Assert.Equal((ClipStatus.InProgress, 1), ((await studio.Find("c1")).Status, (await studio.Find("c1")).Attempt));
        await using var later = new Studio(root: studio.Folder.Root);
        Assert.Equal(ClipStatus.Complete, Assert.Single(await later.Run()).Status);
        Assert.Equal(
            [StatusStep.Added, StatusStep.Started, StatusStep.Extracted, StatusStep.Stitched, StatusStep.Completed],
            (await later.History("c1")).Select(e => e.Step));
        Assert.All((await later.History("c1")).Skip(1), e => Assert.Equal(1, e.Attempt));
        await later.AssertSound();
    }
}
