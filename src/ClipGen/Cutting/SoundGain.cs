using System.Globalization;

namespace ClipGen.Cutting;

/// <summary>One gain for all sound of a clip, and the limiter that keeps its peaks down.</summary>
/// <param name="Decibels">What is added.</param>
/// <param name="Ceiling">The highest true peak that goes to the encoder, dBTP; null where none comes near it.</param>
public sealed record SoundGain(double Decibels, double? Ceiling)
{
    /// <summary>Four times the clip's: what lies between its samples is limited, too.</summary>
    private const int Rate = 4 * OutputShape.SampleRate;

    /// <summary>The filters; as many samples come out as go in, each where it was.</summary>
    public string Filters => Ceiling is { } ceiling ? $"{Volume},{Limiter(ceiling)}" : Volume;

    private string Volume => string.Create(CultureInfo.InvariantCulture, $"volume=precision=double:volume={Decibels:0.00}dB");

    /// <summary>It looks 5 ms ahead; without <c>latency</c>, each sample would come so much later.</summary>
    private static string Limiter(double ceiling) => string.Create(
        CultureInfo.InvariantCulture,
        $"aresample={Rate},alimiter=level=disabled:latency=true:limit={Math.Pow(10, ceiling / 20):0.000000}"
        + $",aresample={OutputShape.SampleRate},asetpts=N/SR/TB");
}
