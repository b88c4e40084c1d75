using ClipGen.Cutting;
using ClipGen.Model;

namespace ClipGen.Tests.Outputs.Loudness;

/// <summary>The gain of a clip, and how it is corrected.</summary>
public sealed class GainPlanTests
{
    private static readonly LoudnessTarget Target = new(-14, -1);

    [Theory]
    [InlineData(-23.0, -12.0, 9.0, null)]
    [InlineData(-23.0, -11.0, 9.0, null)]
    [InlineData(-23.0, -10.9, 9.0, -2.0)]
    [InlineData(-5.0, 1.0, -9.0, null)]
    [InlineData(-14.0, null, 0.0, null)]
    public void The_gain_is_what_is_missing_and_peaks_are_limited_where_they_come_near_the_highest(
        double loudness, double? peak, double gain, double? ceiling) =>
        Assert.Equal(new SoundGain(gain, ceiling), new GainPlan(new(loudness, peak), Target).Gain);

    [Fact]
    public void What_limiting_took_is_given_back_but_not_more_than_6_dB()
    {
        var plan = new GainPlan(new(-30, -5), Target);

        Assert.Equal(18.5, plan.Corrected(new(-16.5, -2)).Gain.Decibels, 9);
        Assert.Equal(22, plan.Corrected(new(-20.5, -2)).Gain.Decibels, 9);
        Assert.Equal(22, plan.Corrected(new(-16.5, -2)).Corrected(new(-18, -1.5)).Gain.Decibels, 9);
        Assert.Equal(16, plan.Corrected(new(null, null)).Gain.Decibels, 9);
    }

    [Fact]
    public void Peaks_that_AAC_raised_are_limited_by_as_much_more()
    {
        var plan = new GainPlan(new(-30, -5), Target);

        Assert.Equal(-2, plan.Corrected(new(-14, -1)).Gain.Ceiling);
        Assert.Equal(-2.5, plan.Corrected(new(-14, -0.5)).Gain.Ceiling!.Value, 9);
        Assert.Equal(-24, plan.Corrected(new(-14, 30)).Gain.Ceiling);
        Assert.Null(new GainPlan(new(-14, -8), Target).Corrected(new(-14, 1)).Gain.Ceiling);
    }

    [Fact]
    public void A_gain_that_is_raised_may_need_the_limiter()
    {
        var plan = new GainPlan(new(-20, -8.5), Target);

        Assert.Null(plan.Gain.Ceiling);
        Assert.Equal(new SoundGain(7, -2), plan.Corrected(new(-15, -2.5)).Gain);
    }
}
