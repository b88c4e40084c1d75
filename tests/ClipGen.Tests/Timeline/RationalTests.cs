using System.Text.Json;
using ClipGen.Text;
using ClipGen.Timeline;

namespace ClipGen.Tests;

public sealed class RationalTests
{
    [Theory]
    [InlineData("25", 25, 1)]
    [InlineData("30000/1001", 30000, 1001)]
    [InlineData("50/2", 25, 1)]
    [InlineData("29.97", 2997, 100)]
    [InlineData("0.5", 1, 2)]
    public void A_rate_is_a_fraction_in_lowest_terms(string text, long numerator, long denominator)
    {
        Assert.True(Rational.TryParse(text, out var rate));

        Assert.Equal((numerator, denominator), (rate.Numerator, rate.Denominator));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0/0")]
    [InlineData("1/0")]
    [InlineData("-25")]
    [InlineData("25/")]
    [InlineData("1/2/3")]
    [InlineData("1e3")]
    [InlineData("25,5")]
    [InlineData("0.0000001")]
    [InlineData("99999999999999999999/1")]
    [InlineData("Infinity")]
    public void Only_a_positive_number_is_a_rate(string? text) => Assert.False(Rational.TryParse(text, out _));

    [Fact]
    public void Thirty_thousand_ntsc_pictures_last_a_thousand_and_one_seconds() =>
        Assert.Equal(1001.0, new Rational(30000, 1001).SecondsOf(30000));

    [Fact]
    public void A_rate_survives_its_record()
    {
        var json = JsonSerializer.Serialize(new Rational(24000, 1001), ClipGenJson.Options);

        Assert.Equal("\"24000/1001\"", json);
        Assert.Equal(new Rational(24000, 1001), JsonSerializer.Deserialize<Rational>(json, ClipGenJson.Options));
    }
}
