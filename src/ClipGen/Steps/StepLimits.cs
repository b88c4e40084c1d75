namespace ClipGen.Steps;

/// <summary>What this host allows a step.</summary>
/// <param name="FfmpegTimeout">One ffmpeg run may take this long.</param>
public sealed record StepLimits(TimeSpan FfmpegTimeout);
