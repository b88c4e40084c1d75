using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Local.Tests.Faults;

/// <summary>ffmpeg behind a fault plan: it fails permanently, is killed from outside, or is stopped for taking too long.</summary>
internal sealed class FaultyFfmpeg(IFfmpeg inner, FaultPlan plan) : IFfmpeg
{
    private static readonly string[] Codes =
        [ErrorCode.FfmpegKilled, ErrorCode.FfmpegKilled, ErrorCode.FfmpegFailed, ErrorCode.FfmpegTimeout];

    private int faults;

    public Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation) => plan.Call(
        job.Tool.ToString(),
        what => new ClipException(Codes[Interlocked.Increment(ref faults) % Codes.Length], what),
        () => inner.Run(job, progress, cancellation));
}
