using ClipGen.Configuration;
using ClipGen.Media;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Azure.Media;

public static class FfmpegServices
{
    /// <summary>ffmpeg behind the gate of the whole process.</summary>
    /// <exception cref="Clips.ClipException"><c>FFMPEG_MISSING</c>, with what to do.</exception>
    public static IServiceCollection AddFfmpeg(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(FfmpegLocation.Find(configuration["FFMPEG_PATH"]))
        .AddSingleton<IFfmpeg>(p => new GatedFfmpeg(
            new FFMpegCoreRunner(p.GetRequiredService<FfmpegLocation>()),
            p.GetRequiredService<ClipGenOptions>().EffectiveFfmpegSlots,
            p.GetRequiredService<TimeProvider>()))
        .AddHostedService<LogFfmpegVersion>();
}
