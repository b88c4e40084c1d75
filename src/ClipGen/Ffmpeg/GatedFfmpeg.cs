using ClipGen.Observability;

namespace ClipGen.Ffmpeg;

/// <summary>
/// At most so many encodes of the whole program at once, and as many probes beside them: a probe of 50 ms never waits behind an encode of
/// minutes.
/// </summary>
public sealed class GatedFfmpeg(IFfmpeg inner, int slots, TimeProvider clock) : IFfmpeg, IDisposable
{
    private readonly SemaphoreSlim encodes = new(slots);
    private readonly SemaphoreSlim probes = new(slots);

    public GatedFfmpeg(IFfmpeg inner, int slots)
        : this(inner, slots, TimeProvider.System)
    {
    }

    public async Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
    {
        var gate = job.Tool == FfmpegTool.Ffmpeg ? encodes : probes;
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

    public void Dispose()
    {
        encodes.Dispose();
        probes.Dispose();
    }
}
