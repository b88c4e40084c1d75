using ClipGen.Cutting;

namespace ClipGen.Tests.Outputs.Loudness;

public sealed class LoudnessWarningTests
{
    [Theory]
    [InlineData(-14.0, -1.0)]
    [InlineData(-14.5, -1.0)]
    [InlineData(-13.5, -20.0)]
    public void Half_a_unit_beside_the_target_and_under_the_peak_is_fine(double loudness, double peak) =>
        Assert.Null(LoudnessWarning.Of(new(loudness, peak), new(-14), isLimited: true));

    [Theory]
    [InlineData(-17.2, -1.0, "loudness is -17.2 LUFS instead of -14.0 LUFS: its peaks leave no more room below -1.0 dBTP")]
    [InlineData(-13.4, -1.0, "loudness is -13.4 LUFS instead of -14.0 LUFS")]
    [InlineData(-14.0, -0.9, "true peak is -0.9 dBTP instead of at most -1.0 dBTP")]
    [InlineData(
        -14.6, 0.2,
        "loudness is -14.6 LUFS instead of -14.0 LUFS: its peaks leave no more room below -1.0 dBTP; "
        + "true peak is 0.2 dBTP instead of at most -1.0 dBTP")]
    public void What_was_not_reached_is_said_with_the_numbers(double loudness, double peak, string warning) =>
        Assert.Equal(warning, LoudnessWarning.Of(new(loudness, peak), new(-14), isLimited: true));

    [Fact]
    public void Peaks_are_not_blamed_where_none_was_held_down() =>
        Assert.Equal("loudness is -14.7 LUFS instead of -14.0 LUFS", LoudnessWarning.Of(new(-14.7, -9), new(-14), isLimited: false));

    [Fact]
    public void What_cannot_be_measured_afterwards_is_said() =>
        Assert.Equal("nothing in it is loud enough to be measured", LoudnessWarning.Of(new(null, null), new(-14), isLimited: true));
}
