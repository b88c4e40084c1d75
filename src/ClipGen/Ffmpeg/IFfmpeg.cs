using ClipGen.Model;

namespace ClipGen.Ffmpeg;

/// <summary>Runs ffmpeg. <see cref="FfmpegProcess"/> starts it directly, the Functions app's runner goes through FFMpegCore.</summary>
public interface IFfmpeg
{
    /// <summary>Runs one job to its end.</summary>
    /// <param name="progress">Told how much of <see cref="FfmpegJob.OutputSeconds"/> is written, 0 to 1.</param>
    /// <returns>
    /// Of ffprobe, what it wrote to standard output: JSON or packet lists. Of ffmpeg, what its filters printed there
    /// (see <see cref="FfmpegProgress.IsFiltersOwn"/>) and after it what it complained of on standard error.
    /// </returns>
    /// <exception cref="Model.ClipException">
    /// <c>FFMPEG_MISSING</c>, <c>FFMPEG_FAILED</c>, <c>FFMPEG_KILLED</c> or <c>FFMPEG_TIMEOUT</c>, with exit code and the tail of the
    /// output.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled; the process tree has been killed.</exception>
    Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation);
}
