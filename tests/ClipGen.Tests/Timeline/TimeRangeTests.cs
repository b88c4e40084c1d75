using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Tests;

/// <summary>R3.3, R3.7.</summary>
public sealed class TimeRangeTests
{
    [Theory]
    [InlineData("00:10", "00:09.999", "is before")]
    [InlineData("00:10", "00:10.0", "empty")]
    public void A_range_that_does_not_end_after_it_starts_is_refused(string start, string end, string says)
    {
        var error = Assert.Throws<ClipException>(() => TimeRange.Parse(start, end)).Error;

        Assert.Equal(ErrorCode.TimeOrder, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", "00:10", "startTime 'x'")]
    [InlineData("00:10", null, "endTime is missing")]
    public void An_invalid_end_time_is_named(string? start, string? end, string says)
    {
        var error = Assert.Throws<ClipException>(() => TimeRange.Parse(start, end)).Error;

        Assert.Equal(ErrorCode.TimeInvalid, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Between_two_pictures_there_is_nothing_to_show()
    {
        var range = TimeRange.Parse("00:00.001", "00:00.002");

        Assert.Equal(ErrorCode.TimeOrder, Assert.Throws<ClipException>(() => range.Frames(new Rational(25))).Error.Code);
    }

    [Fact]
    public void Ranges_that_meet_share_no_picture_and_leave_none_out()
    {
        var rate = new Rational(30000, 1001);
        var (left, right) = (TimeRange.Parse("00:00", "00:07.3").Frames(rate), TimeRange.Parse("00:07.3", "00:11").Frames(rate));

        Assert.Equal(left.End, right.First);
    }
}
