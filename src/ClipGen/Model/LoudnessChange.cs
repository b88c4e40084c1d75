namespace ClipGen.Model;

/// <summary>What was measured of a clip's sound before and after its loudness was changed.</summary>
/// <param name="After">Of the finished file, so after AAC.</param>
[Persisted]
public sealed record LoudnessChange(LoudnessValues Before, LoudnessValues After);

/// <summary>Loudness by EBU R 128.</summary>
/// <param name="Integrated">Over the whole clip, LUFS; null where nothing is loud enough to be measured.</param>
/// <param name="TruePeak">dBTP; null of digital silence.</param>
[Persisted]
public sealed record LoudnessValues(double? Integrated, double? TruePeak);
