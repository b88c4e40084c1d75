using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Tests;

/// <summary>R2.5.</summary>
public sealed class FfmpegFailureTests
{
    private static readonly FfmpegJob Job = new(
        FfmpegTool.Ffmpeg, [], "cutting segment 2 of clip acme/ep-1/c7 (00:01:00–00:01:12.5 of main)", TimeSpan.FromSeconds(90));

    [Fact]
    public void An_error_says_the_exit_code_what_it_was_for_and_the_last_line()
    {
        var error = FfmpegFailure.Exited(Job, 1, "first\nhttps://x/a.ts?sig=abc: Invalid data found\n").Error;

        Assert.Equal(ErrorCode.FfmpegFailed, error.Code);
        Assert.Equal(
            "ffmpeg exited 1 cutting segment 2 of clip acme/ep-1/c7 (00:01:00–00:01:12.5 of main): "
            + "https://x/a.ts?[removed] Invalid data found",
            error.Message);
        Assert.Equal(1, error.ExitCode);
        Assert.Equal("first\nhttps://x/a.ts?[removed] Invalid data found", error.Output);
    }

    [Theory]
    [InlineData(137)]
    [InlineData(143)]
    [InlineData(130)]
    [InlineData(255)]
    public void A_process_ended_from_outside_counts_as_killed_and_can_be_retried(int exitCode)
    {
        var error = FfmpegFailure.Exited(Job, exitCode, "").Error;

        Assert.Equal((ErrorCode.FfmpegKilled, true), (error.Code, error.Retriable));
    }

    [Fact]
    public void Silence_is_said_to_be_silence() =>
        Assert.EndsWith("no error output", FfmpegFailure.Exited(Job, 1, " \n").Error.Message, StringComparison.Ordinal);

    [Fact]
    public void Only_the_end_of_long_output_is_kept()
    {
        var error = FfmpegFailure.Exited(Job, 1, new string('x', 100_000) + "\nthe end").Error;

        Assert.InRange(error.Output!.Length, 1, FfmpegFailure.TailLimit + 1);
        Assert.EndsWith("the end", error.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeout_says_how_long_and_which_setting() =>
        Assert.Contains("longer than 90 s", FfmpegFailure.TimedOut(Job, "").Error.Message, StringComparison.Ordinal);
}
