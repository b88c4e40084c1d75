using System.Text.Json;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Text;

namespace ClipGen.Tests;

/// <summary>R2.3, and the bound that every store relies on.</summary>
public sealed class ProcessingErrorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_lowest_segments_failure_comes_first()
    {
        var error = ProcessingError.Of([Failure(3), Failure(1), Failure(2)], Noon);

        Assert.Equal((ErrorCode.ChunkMissing, "ExtractSegment", 1), (error.Code, error.Step, error.Segment));
        Assert.Equal([1, 2, 3], error.Failures.Select(f => f.Segment));
        Assert.Equal(Noon, error.Timestamp);
    }

    [Fact]
    public void Failures_that_are_not_listed_are_counted()
    {
        var error = ProcessingError.Of([.. Enumerable.Range(1, 40).Select(Failure)], Noon);

        Assert.InRange(error.Failures.Count, 1, ProcessingError.MostFailures);
        Assert.Contains("39 more failures", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{40 - error.Failures.Count} of them not listed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", 1)]
    [InlineData("ü", 6)]
    [InlineData("€", 6)]
    [InlineData("😀", 500)]
    [InlineData("\u0001", 6)]
    [InlineData("\"", 6)]
    [InlineData("\\", 40)]
    [InlineData("\uD800", 6)]
    [InlineData("\uDC00\uD800", 6)]
    [InlineData("\u2028", 6)]
    [InlineData("\r\n", 6)]
    public void However_long_and_hostile_it_is_at_most_8_KB(string text, int failures)
    {
        var hostile = string.Concat(Enumerable.Repeat(text, 20_000));
        var errors = Enumerable.Range(1, failures).Select(
            i => new ClipError(ErrorCode.FfmpegFailed, hostile, "ExtractSegment", i, hostile, 1, hostile));

        var json = JsonSerializer.SerializeToUtf8Bytes(ProcessingError.Of([.. errors], Noon), ClipGenJson.Options);

        Assert.InRange(json.Length, 1, 8192);
    }

    [Fact]
    public void A_usual_failure_keeps_all_it_says()
    {
        var failure = new ClipError(
            ErrorCode.FfmpegFailed, "ffmpeg exited 1 cutting segment 1: Invalid data", "ExtractSegment", 1, "X", 1, new string('x', 400));

        Assert.Equal([failure], ProcessingError.Of([failure], Noon).Failures);
    }

    [Fact]
    public void A_character_of_two_halves_is_never_torn()
    {
        foreach (var padding in Enumerable.Range(0, 2))
        {
            var text = new string('x', padding) + string.Concat(Enumerable.Repeat("😀", 2000));
            var failure = Assert.Single(ProcessingError.Of([new(ErrorCode.Unexpected, text, Output: text)], Noon).Failures);

            Assert.DoesNotContain('\uFFFD', Reread(failure.Message));
            Assert.DoesNotContain('\uFFFD', Reread(failure.Output!));
        }

        static string Reread(string value) =>
            JsonSerializer.Deserialize<string>(JsonSerializer.SerializeToUtf8Bytes(value, ClipGenJson.Options))!;
    }

    [Fact]
    public void It_survives_its_record()
    {
        var error = ProcessingError.Of([Failure(1), Failure(2)], Noon);

        var again = JsonSerializer.Deserialize<ProcessingError>(JsonSerializer.Serialize(error, ClipGenJson.Options), ClipGenJson.Options)!;

        Assert.Equal(error with { Failures = [] }, again with { Failures = [] });
        Assert.Equal(error.Failures, again.Failures);
    }

    private static ClipError Failure(int segment) => new(ErrorCode.ChunkMissing, $"chunk {segment} is missing", "ExtractSegment", segment);
}
