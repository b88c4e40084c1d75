namespace ClipGen.Ffmpeg;

/// <summary>What this machine gives one ffmpeg process. Never part of an order: another machine may run the next step.</summary>
/// <param name="FfmpegTimeout">One run may take this long.</param>
/// <param name="FfmpegThreads">Cores that one process is given.</param>
public sealed record MachineLimits(TimeSpan FfmpegTimeout, int FfmpegThreads);
