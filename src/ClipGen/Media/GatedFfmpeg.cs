namespace ClipGen.Media;

/// <summary>At most so many ffmpeg processes of the whole program at once; the others wait, while status appends pass by.</summary>
public sealed class GatedFfmpeg(IFfmpeg inner, int slots) : IFfmpeg, IDisposable
{
    private readonly SemaphoreSlim gate = new(slots);

    public async Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            return await inner.Run(job, progress, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
