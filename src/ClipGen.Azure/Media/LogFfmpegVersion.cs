using ClipGen.Ffmpeg;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClipGen.Azure.Media;

/// <summary>Says at the start which ffmpeg this host cuts with.</summary>
internal sealed partial class LogFfmpegVersion(IFfmpeg ffmpeg, FfmpegLocation location, ILogger<LogFfmpegVersion> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var job = new FfmpegJob(FfmpegTool.Ffprobe, ["-version"], "asking for the version", TimeSpan.FromSeconds(30));
        var version = (await ffmpeg.Run(job, null, cancellationToken)).Split('\n')[0].Trim();
        LogVersion(log, version, location.Folder);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Version} in {Folder}")]
    private static partial void LogVersion(ILogger logger, string version, string folder);
}
