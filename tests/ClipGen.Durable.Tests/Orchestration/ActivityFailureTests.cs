using ClipGen.Durable.Orchestration;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Steps;
using Microsoft.DurableTask;
using Xunit;

namespace ClipGen.Durable.Tests.Orchestration;

public sealed class ActivityFailureTests
{
    private static readonly ClipError Error = new(ErrorCode.FfmpegFailed, "ffmpeg exited 1", Segment: 2, ExitCode: 1, Output: "tail");

    [Fact]
    public void The_whole_error_is_read_from_the_properties()
    {
        var failure = Failure("FFMPEG_FAILED: ffmpeg exited 1", new ClipErrorProperties().GetExceptionProperties(new ClipException(Error)));

        Assert.Equal(ErrorCode.FfmpegFailed, ActivityFailure.Code(failure));
        Assert.Equal(
            Error with { Step = "ExtractSegment", Exception = "ClipGen.Model.ClipException" },
            ActivityFailure.Read(failure, "ExtractSegment", 2));
    }

    [Theory]
    [InlineData("CHUNK_MISSING: chunk main_003.ts is missing")]
    [InlineData("Task 'ExtractSegment' (#3) failed with an unhandled exception: CHUNK_MISSING: chunk main_003.ts is missing")]
    [InlineData("CHUNK_MISSING: chunk main_003.ts is missing\n   at ClipGen.Recordings.TrackReader.File(Int32 chunk)")]
    public void Without_properties_the_messages_code_is_left(string message)
    {
        var failure = Failure(message, null);

        Assert.Equal(ErrorCode.ChunkMissing, ActivityFailure.Code(failure));
        Assert.Equal(
            new ClipError(ErrorCode.ChunkMissing, "chunk main_003.ts is missing", "ExtractSegment", 4, "Some.Exception"),
            ActivityFailure.Read(failure, "ExtractSegment", 4));
    }

    [Fact]
    public void The_code_may_be_in_an_inner_failure()
    {
        var failure = new TaskFailureDetails(
            "System.AggregateException", "One or more errors occurred.", null, Failure("PAST_END: too late", null), null);

        Assert.Equal(ErrorCode.PastEnd, ActivityFailure.Code(failure));
        Assert.Equal(ErrorCode.PastEnd, ActivityFailure.Read(failure, "ExtractSegment", 1).Code);
    }

    [Theory]
    [InlineData("it broke")]
    [InlineData("NOT_A_CODE: it broke")]
    [InlineData("Error: it broke")]
    [InlineData("")]
    [InlineData(null)]
    public void A_failure_without_a_known_code_was_lost_on_the_way(string? message)
    {
        foreach (var properties in new Dictionary<string, object?>?[]
        {
            null,
            [],
            new() { ["code"] = 5.0, ["error"] = true },
            new() { ["code"] = null, ["error"] = "no json" },
            new() { ["code"] = "NOT_A_CODE", ["error"] = "{}" },
            new() { ["error"] = "null" },
        })
        {
            var failure = Failure(message!, properties);
            Assert.Equal(ErrorCode.StepLost, ActivityFailure.Code(failure));
            Assert.Equal(
                (ErrorCode.StepLost, "StitchClip"),
                (ActivityFailure.Read(failure, "StitchClip", null).Code, ActivityFailure.Read(failure, "StitchClip", null).Step));
            Assert.True(ErrorCode.IsRetriable(ActivityFailure.Code(failure)));
        }
    }

    [Fact]
    public void Every_code_of_the_table_survives_both_ways()
    {
        foreach (var code in ErrorCode.All)
        {
            var exception = new ClipException(code, "text: with a colon");
            Assert.Equal(code, ActivityFailure.Code(Failure(exception.Message, null)));
            Assert.Equal(code, ActivityFailure.Code(Failure("", new ClipErrorProperties().GetExceptionProperties(exception))));
        }
    }

    [Fact]
    public void The_original_exceptions_type_is_kept_through_all_that_wrapped_it() // R2.5
    {
        var wrapped = new ClipException(
            Error, new ClipException(ErrorCode.StorageFailed, "503", inner: new HttpRequestException("no route")));

        var read = ActivityFailure.Read(Failure("", new ClipErrorProperties().GetExceptionProperties(wrapped)), "ExtractSegment", 2);

        Assert.Equal("System.Net.Http.HttpRequestException", read.Exception);
    }

    [Fact]
    public void Properties_are_strings_and_only_for_the_domains_own_exception()
    {
        Assert.All(new ClipErrorProperties().GetExceptionProperties(new ClipException(Error))!.Values, v => Assert.IsType<string>(v));
        Assert.Null(new ClipErrorProperties().GetExceptionProperties(new InvalidOperationException("x")));
    }

    private static TaskFailureDetails Failure(string message, IDictionary<string, object?>? properties) =>
        new("Some.Exception", message, null, null, properties);
}
