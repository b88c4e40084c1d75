using ClipGen.Model;

namespace ClipGen.Cutting;

/// <summary>The gain that brings a clip to its target, and what measuring the result changes about it.</summary>
/// <param name="Before">Of the segments' sound; loud enough to be measured.</param>
internal sealed record GainPlan(LoudnessValues Before, LoudnessTarget Target)
{
    /// <summary>AAC moves peaks: those of speech and music by 0.1 to 0.4 dB, those of noise that was limited hard by 1 dB.</summary>
    private const double Headroom = 1;

    /// <summary>What the limiter and AAC take is given back, but no sound is flattened for the sake of a number, dB.</summary>
    private const double MostGivenBack = 6;

    /// <summary>The limiter's own bound, dBTP.</summary>
    private const double LowestCeiling = -24;

    private double GivenBack { get; init; }

    private double Lowered { get; init; }

    public SoundGain Gain
    {
        get
        {
            var gain = Target.Target - Before.Integrated!.Value + GivenBack;
            var ceiling = Math.Max(Target.Peak - Headroom - Lowered, LowestCeiling);
            return new(gain, Before.TruePeak + gain > ceiling ? ceiling : null);
        }
    }

    /// <param name="measured">What came out of <see cref="Gain"/>.</param>
    public GainPlan Corrected(LoudnessValues measured) => this with
    {
        GivenBack = Math.Clamp(GivenBack + Target.Target - (measured.Integrated ?? Target.Target), -MostGivenBack, MostGivenBack),
        Lowered = Lowered + Math.Max(measured.TruePeak - Target.Peak ?? 0, 0),
    };
}
