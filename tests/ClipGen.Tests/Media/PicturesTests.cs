using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.Tests;

public sealed class PicturesTests
{
    private static readonly Rational Rate = new(30000, 1001);

    [Fact]
    public void A_milliseconds_clock_is_still_even() =>
        Assert.True(Pictures.AreEvenlySpaced([.. Enumerable.Range(0, 5000).Select(i => Math.Round(Rate.SecondsOf(i), 3))], 0, Rate));

    [Fact]
    public void A_picture_that_is_missing_is_noticed() =>
        Assert.False(Pictures.AreEvenlySpaced([.. Enumerable.Range(0, 100).Where(i => i != 50).Select(i => Rate.SecondsOf(i))], 0, Rate));

    [Fact]
    public void A_rate_that_is_a_little_off_is_noticed_once_it_adds_up() =>
        Assert.False(Pictures.AreEvenlySpaced([.. Enumerable.Range(0, 5000).Select(i => i / 30.0)], 0, Rate));

    [Fact]
    public void A_list_that_begins_in_the_middle_is_even_too() =>
        Assert.True(Pictures.AreEvenlySpaced([.. Enumerable.Range(700, 100).Select(i => 1.4 + Rate.SecondsOf(i))], 1.4, Rate));
}
