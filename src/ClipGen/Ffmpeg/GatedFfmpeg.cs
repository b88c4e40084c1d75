using ClipGen.Observability;

namespace ClipGen.Ffmpeg;

/// <summary>At most so many ffmpeg processes of the whole program at once; the others wait, while status appends pass by.</summary>
public sealed class GatedFfmpeg(IFfmpeg inner, int slots, TimeProvider clock) : IFfmpeg, IDisposable
{
    private readonly SemaphoreSlim gate = new(slots);

    public GatedFfmpeg(IFfmpeg inner, int slots)
        : this(inner, slots, TimeProvider.System)
    {
    }

    public async Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
    {
        var tool = job.Tool.ToString().ToLowerInvariant();
        var asked = clock.GetTimestamp();
        await gate.WaitAsync(cancellation);
        var started = clock.GetTimestamp();
        using var span = ClipGenTelemetry.Ffmpeg(tool, job.What);
        try
        {
            return await inner.Run(job, progress, cancellation);
        }
        finally
        {
            gate.Release();
            ClipGenTelemetry.FfmpegRan(tool, clock.GetElapsedTime(asked, started), clock.GetElapsedTime(started));
        }
    }

    public void Dispose() => gate.Dispose();
}
