using ClipGen.Ffmpeg;
using ClipGen.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClipGen.Azure.Media;

/// <summary>
/// Says at the start which ffmpeg this host cuts with. Without one the host starts all the same: it answers that it is unhealthy, and clips
/// fail with the reason in their records.
/// </summary>
internal sealed partial class LogFfmpegVersion(IFfmpeg ffmpeg, Func<FfmpegLocation> locate, ILogger<LogFfmpegVersion> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var job = new FfmpegJob(FfmpegTool.Ffprobe, ["-version"], "asking for the version", TimeSpan.FromSeconds(30));
        try
        {
            var folder = locate().Folder;
            var version = (await ffmpeg.Run(job, null, cancellationToken)).Split('\n')[0].Trim();
            LogVersion(log, version, folder);
        }
        catch (ClipException e)
        {
            LogUnusable(log, e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Error, Message = "No clip can be made here: ffmpeg is missing or does not run")]
    private static partial void LogUnusable(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Version} in {Folder}")]
    private static partial void LogVersion(ILogger logger, string version, string folder);
}
