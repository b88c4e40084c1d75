using System.Globalization;
using ClipGen.Cutting;

namespace ClipGen.Tests.Outputs.Loudness;

public sealed class SoundGainTests
{
    [Fact]
    public void Without_a_peak_to_hold_down_a_gain_is_all()
    {
        Assert.Equal("volume=precision=double:volume=-3.25dB", new SoundGain(-3.25, null).Filters);
    }

    [Fact]
    public void A_limiter_works_at_four_times_the_rate_and_delays_nothing() =>
        Assert.Equal(
            "volume=precision=double:volume=6.00dB,aresample=192000,alimiter=level=disabled:latency=true:limit=0.794328,aresample=48000,"
            + "asetpts=N/SR/TB",
            new SoundGain(6, -2).Filters);

    [Fact]
    public void Numbers_are_written_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };

            Assert.Contains("volume=1.50dB,", new SoundGain(1.5, -2.5).Filters, StringComparison.Ordinal);
            Assert.Contains("limit=0.749894,", new SoundGain(1.5, -2.5).Filters, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
