using ClipGen.Model;
using ClipGen.Timeline;
using FsCheck;
using FsCheck.Fluent;

namespace ClipGen.Tests;

/// <summary>R3.5.</summary>
public sealed class TimecodeTests
{
    [Theory]
    [InlineData("00:15:30.25", 930_250_000_000)]
    [InlineData("15:30.25", 930_250_000_000)]
    [InlineData("01:00:00", 3_600_000_000_000)]
    [InlineData("0:00", 0)]
    [InlineData("00:00.000000001", 1)]
    [InlineData("100:00:00", 360_000_000_000_000)]
    [InlineData("7.2", 7_200_000_000)]
    [InlineData("9", 9_000_000_000)]
    [InlineData("90", 90_000_000_000)]
    [InlineData("00:00:09,5", 9_500_000_000)]
    public void Fractions_count(string text, long nanoseconds) => Assert.Equal(nanoseconds, Timecode.Parse(text, "startTime").Nanoseconds);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("7s")]
    [InlineData("00:61:00")]
    [InlineData("00:00:60")]
    [InlineData("-00:00:01")]
    [InlineData("00:00:01,5.5")]
    [InlineData("00:00:01.")]
    [InlineData("00:00:01.0000000001")]
    [InlineData("00:00:01 ")]
    [InlineData("00:00:01\n")]
    [InlineData("1:2:3:4")]
    [InlineData("1000:00:00")]
    [InlineData("NaN")]
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

    [Fact]
    public void A_nanosecond_later_is_the_next_picture() =>
        Assert.Equal(31, Timecode.Parse("00:01.001000001", "startTime").FirstFrame(new Rational(30000, 1001)));

    [Fact]
    public void What_is_written_reads_back_as_the_same_time() => Prop
        .ForAll(Times, time => Timecode.Parse(time.ToString(), "t") == time)
        .QuickCheckThrowOnFailure();

    /// <summary>R3.7: the first picture is the first one that is shown at or after the time.</summary>
    [Fact]
    public void The_first_picture_lies_at_or_after_the_time_and_the_one_before_it_does_not() => Prop
        .ForAll(Times, Rates, (time, rate) =>
        {
            var frame = time.FirstFrame(rate);
            return ShownAt(frame) >= InTicks(time) && ShownAt(frame - 1) < InTicks(time);

            // Both sides in 1/(10^9·numerator) s: whole numbers, so that the check rounds nothing.
            Int128 ShownAt(long number) => (Int128)number * rate.Denominator * Timecode.PerSecond;
            Int128 InTicks(Timecode t) => (Int128)t.Nanoseconds * rate.Numerator;
        })
        .QuickCheckThrowOnFailure();

    private static Arbitrary<Timecode> Times => Gen.Choose(0, 999 * 3600)
        .Zip(Gen.Choose(0, 999_999_999), (seconds, fraction) => new Timecode((seconds * Timecode.PerSecond) + fraction))
        .ToArbitrary();

    private static Arbitrary<Rational> Rates => Gen.Elements<Rational>(
        new(24000, 1001), new(25), new(30000, 1001), new(30), new(50), new(60), new(2997, 100)).ToArbitrary();
}
