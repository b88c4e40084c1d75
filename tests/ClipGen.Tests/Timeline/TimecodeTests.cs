using ClipGen.Clips;
using ClipGen.Timeline;

namespace ClipGen.Tests;

public sealed class TimecodeTests
{
    [Theory]
    [InlineData("00:15:30.25", 930_250_000_000)]
    [InlineData("15:30.25", 930_250_000_000)]
    [InlineData("01:00:00", 3_600_000_000_000)]
    [InlineData("00:00.000000001", 1)]
    [InlineData("100:00:00", 360_000_000_000_000)]
    public void Fractions_count(string text, long nanoseconds) => Assert.Equal(nanoseconds, Timecode.Parse(text, "startTime").Nanoseconds);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("00:61:00")]
    [InlineData("00:00:60")]
    [InlineData("-00:00:01")]
    [InlineData("00:00:01,5")]
    [InlineData("00:00:01.")]
    [InlineData("00:00:01.0000000001")]
    [InlineData("00:00:01 ")]
    [InlineData("٠٠:٠٠:٠١")]
    public void A_malformed_time_is_refused_by_name(string? text)
    {
        var error = Assert.Throws<ClipException>(() => Timecode.Parse(text, "startTime")).Error;

        Assert.Equal(ErrorCode.TimeInvalid, error.Code);
        Assert.Contains("startTime", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_is_exactly_a_picture_is_that_picture() =>
        Assert.Equal(30, Timecode.Parse("00:01.001", "startTime").FirstFrame(new Rational(30000, 1001)));
}
