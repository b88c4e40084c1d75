using ClipGen.Configuration;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Azure.Media;

public static class FfmpegServices
{
    /// <summary>ffmpeg behind the gate of the whole process.</summary>
    /// <exception cref="Model.ClipException"><c>FFMPEG_MISSING</c>, with what to do.</exception>
    public static IServiceCollection AddFfmpeg(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(FfmpegLocation.Find(configuration["FFMPEG_PATH"]))
        .AddFfmpegRunner()
        .AddHostedService<LogFfmpegVersion>();

    /// <summary>The same, with a location that is registered already.</summary>
    public static IServiceCollection AddFfmpegRunner(this IServiceCollection services) => services
        .AddSingleton<IFfmpeg>(p => new GatedFfmpeg(
            new FFMpegCoreRunner(p.GetRequiredService<FfmpegLocation>()),
            p.GetRequiredService<ClipGenOptions>().EffectiveFfmpegSlots,
            p.GetRequiredService<TimeProvider>()));
}
