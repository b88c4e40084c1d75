namespace ClipGen.Ffmpeg;

/// <summary>What this machine gives one ffmpeg process. Never part of an order: another machine may run the next step.</summary>
/// <param name="FfmpegTimeout">One run may take this long.</param>
/// <param name="FfmpegThreads">Cores that one process is given.</param>
public sealed record MachineLimits(TimeSpan FfmpegTimeout, int FfmpegThreads)
{
    /// <summary>Cores that cuts which run at the same time share; 0 gives each <see cref="FfmpegThreads"/>.</summary>
    public int SharedCores { get; init; }

    /// <summary>The most cuts that run at the same time.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>
    /// The limits of one of several cuts. x264 needs more CPU time the more threads it has: two cuts of one thread each are 10 to 15 %
    /// faster on two cores than two of two threads (docs/benchmarks.md). A cut that is alone has all cores.
    /// </summary>
    /// <param name="cuts">Those that run or wait, this one included.</param>
    public MachineLimits Share(int cuts) => SharedCores == 0
        ? this
        : this with { FfmpegThreads = Math.Clamp(SharedCores / Math.Min(cuts, Slots), 1, FfmpegThreads) };
}
