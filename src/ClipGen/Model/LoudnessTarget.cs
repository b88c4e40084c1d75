namespace ClipGen.Model;

/// <summary>How loud a clip is to be (EBU R 128).</summary>
/// <param name="Target">Integrated loudness, LUFS, -36 to -5.</param>
/// <param name="Peak">The highest true peak, dBTP, -9 to 0.</param>
[Persisted]
public sealed record LoudnessTarget(double Target, double Peak = LoudnessTarget.DefaultPeak)
{
    public const double DefaultPeak = -1;
    public const double Lowest = -36;
    public const double Highest = -5;
    public const double LowestPeak = -9;
}
