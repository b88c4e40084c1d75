using ClipGen.Observability;

namespace ClipGen.Ffmpeg;

/// <summary>
/// At most so many encodes of the whole program at once, and as many probes beside them: a probe of 50 ms never waits behind an encode of
/// minutes. Of those that wait, the clip that was begun first goes first.
/// </summary>
public sealed class GatedFfmpeg(IFfmpeg inner, int slots, TimeProvider clock) : IFfmpeg
{
    private readonly TurnGate encodes = new(slots);
    private readonly TurnGate probes = new(slots);

    public GatedFfmpeg(IFfmpeg inner, int slots)
        : this(inner, slots, TimeProvider.System)
    {
    }

    public async Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
    {
        var gate = job.Tool == FfmpegTool.Ffmpeg ? encodes : probes;
        var tool = job.Tool.ToString().ToLowerInvariant();
        var asked = clock.GetTimestamp();
        await gate.Enter(ClipTurn.Current, cancellation);
        var started = clock.GetTimestamp();
        using var span = ClipGenTelemetry.Ffmpeg(tool, job.What);
        try
        {
            return await inner.Run(job, progress, cancellation);
        }
        finally
        {
            gate.Leave();
            ClipGenTelemetry.FfmpegRan(tool, clock.GetElapsedTime(asked, started), clock.GetElapsedTime(started));
        }
    }
}
