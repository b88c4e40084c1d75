using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Importing;

/// <summary>One run that splits a recording into chunks, each verified while the next one is written. It can be given up.</summary>
internal sealed class Splitting : IAsyncDisposable, IProgress<double>
{
    private readonly CancellationTokenSource stop;
    private readonly WorkFolder work;
    private readonly Task run;
    private IProgress<double>? watcher;

    private Splitting(
        IFfmpeg ffmpeg, ImportedChunks chunks, WorkFolder work, TrackKey track, FfmpegJob job, string video, CancellationToken cancellation)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        this.work = work;
        Chunks = chunks;
        Verification = new(chunks, work.Path, track);
        run = Verification.During(token => Split(ffmpeg, job, video, token), stop.Token);
    }

    public ImportedChunks Chunks { get; }

    public ChunkVerification Verification { get; }

    /// <summary>The full path of the folder with the chunks and their playlist; it is gone when this is disposed.</summary>
    public string Folder => work.Path;

    /// <param name="job">The run, given the folder of the chunks.</param>
    public static Splitting Start(
        IFfmpeg ffmpeg, IMediaStore media, TrackKey track, Func<string, FfmpegJob> job, string video, CancellationToken cancellation)
    {
        // Wherever the track is kept, its chunks are made in the data folder.
        var work = media.OpenWorkFolder();
        return new(ffmpeg, new(ffmpeg, media, track), work, track, job(work.Path), video, cancellation);
    }

    /// <exception cref="ClipException">What ffmpeg or the verification of a chunk failed with.</exception>
    public Task Finish(IProgress<double>? progress)
    {
        watcher = progress;
        return run;
    }

    public void Report(double value) => watcher?.Report(value);

    /// <summary>Stops the run and removes its files.</summary>
    public async Task GiveUp()
    {
        await stop.CancelAsync();
        // What a run failed with that nobody waits for is nobody's concern.
        await Task.WhenAny(run);
        work.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await GiveUp();
        stop.Dispose();
    }

    private async Task Split(IFfmpeg ffmpeg, FfmpegJob job, string video, CancellationToken cancellation)
    {
        try
        {
            await ffmpeg.Run(job, this, cancellation);
        }
        catch (ClipException e)
        {
            throw ColorFilter.Explain(e, video);
        }
    }
}
