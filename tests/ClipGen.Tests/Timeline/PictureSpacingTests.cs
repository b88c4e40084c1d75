using ClipGen.Timeline;

namespace ClipGen.Tests;

public sealed class PictureSpacingTests
{
    private static readonly Rational Rate = new(30000, 1001);

    [Fact]
    public void A_milliseconds_clock_is_still_even() =>
        Assert.True(PictureSpacing.IsEven([.. Enumerable.Range(0, 5000).Select(i => Math.Round(Rate.SecondsOf(i), 3))], 0, Rate));

    [Fact]
    public void A_picture_that_is_missing_is_noticed() =>
        Assert.False(PictureSpacing.IsEven([.. Enumerable.Range(0, 100).Where(i => i != 50).Select(i => Rate.SecondsOf(i))], 0, Rate));

    [Fact]
    public void A_rate_that_is_a_little_off_is_noticed_once_it_adds_up() =>
        Assert.False(PictureSpacing.IsEven([.. Enumerable.Range(0, 5000).Select(i => i / 30.0)], 0, Rate));

    [Fact]
    public void A_list_that_begins_in_the_middle_is_even_too() =>
        Assert.True(PictureSpacing.IsEven([.. Enumerable.Range(700, 100).Select(i => 1.4 + Rate.SecondsOf(i))], 1.4, Rate));

    /// <summary>R3.9: the smallest standard rate that gives each picture a frame of its own.</summary>
    [Theory]
    [InlineData(0.4, "24000/1001")]
    [InlineData(1 / 24.0, "24")]
    [InlineData(1 / 25.0, "25")]
    [InlineData(1 / 28.0, "30000/1001")]
    [InlineData(1 / 45.0, "48")]
    [InlineData(1 / 55.0, "60000/1001")]
    [InlineData(1 / 100.0, "60")]
    public void The_rate_gives_each_picture_a_frame(double apart, string rate) =>
        Assert.Equal(rate, PictureSpacing.RateFor([.. Enumerable.Range(0, 4000).Select(i => i * apart)], 0).ToString());

    [Fact]
    public void Only_pictures_on_one_frame_share_it() => Assert.Equal(2, PictureSpacing.Shared([0, 0.001, 0.002, 0.04], 0, new(25)));

    /// <summary>What a file claims may be the tick of its clock.</summary>
    [Fact]
    public void A_claimed_rate_that_the_times_deny_is_measured()
    {
        var even = Enumerable.Range(0, 100).Select(i => Math.Round(i / 25.0, 3)).ToList();

        Assert.Equal((new Rational(25), false), PictureSpacing.Measure(even, 0, new Rational(240)));
        var (rate, uneven) = PictureSpacing.Measure([.. even.Where((_, i) => i % 5 != 3)], 0, new Rational(20));
        Assert.True(uneven);
        Assert.Equal(0, PictureSpacing.Shared([.. even.Where((_, i) => i % 5 != 3)], 0, rate));
    }
}
