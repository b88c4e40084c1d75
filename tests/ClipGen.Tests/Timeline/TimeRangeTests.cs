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

        Assert.Equal(
            ErrorCode.TimeOrder, Assert.Throws<ClipException>(() => new PictureGrid(new Rational(25), 0).Frames(range)).Error.Code);
    }

    [Fact]
    public void Ranges_that_meet_share_no_picture_and_leave_none_out()
    {
        var rate = new Rational(30000, 1001);
        var (left, right) = (
            Grid(rate).Frames(TimeRange.Parse("00:00", "00:07.3")), Grid(rate).Frames(TimeRange.Parse("00:07.3", "00:11")));

        Assert.Equal(left.End, right.First);
    }

    /// <summary>R3.8: the first picture of a recording need not be shown at 0.</summary>
    [Theory]
    [InlineData(0.0, 52, 77)]
    [InlineData(-1.4, 87, 112)]
    [InlineData(0.021, 52, 77)]
    [InlineData(2.0, 2, 27)]
    [InlineData(2.5, -10, 15)]
    public void Pictures_are_counted_from_the_first_one(double firstPicture, long first, long end) =>
        Assert.Equal(
            new FrameRange(first, end), new PictureGrid(new Rational(25), firstPicture).Frames(TimeRange.Parse("00:02.08", "00:03.08")));

    /// <summary>A container that rounds to milliseconds says 0.033 of 1/30.</summary>
    [Fact]
    public void A_rounded_first_picture_is_meant_to_lie_on_the_grid() =>
        Assert.Equal(29, new PictureGrid(new Rational(30), 0.033).Frames(TimeRange.Parse("00:01", "00:02")).First);

    [Fact]
    public void Before_the_first_picture_there_is_nothing_to_show()
    {
        var error = Assert.Throws<ClipException>(
            () => new PictureGrid(new Rational(25), 5).Frames(TimeRange.Parse("00:01", "00:02"))).Error;

        Assert.Equal(ErrorCode.TimeOrder, error.Code);
        Assert.Contains("shown at 00:00:05", error.Message, StringComparison.Ordinal);
    }

    private static PictureGrid Grid(Rational rate) => new(rate, 0);
}
