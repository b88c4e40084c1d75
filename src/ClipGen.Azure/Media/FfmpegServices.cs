using ClipGen.Configuration;
using ClipGen.Ffmpeg;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Azure.Media;

public static class FfmpegServices
{
    /// <summary>ffmpeg behind the gate of the whole process, and its version in the log.</summary>
    public static IServiceCollection AddFfmpeg(this IServiceCollection services) => services
        .AddFfmpegRunner()
        .AddHostedService<LogFfmpegVersion>();

    /// <summary>The same without the log.</summary>
    public static IServiceCollection AddFfmpegRunner(this IServiceCollection services) => services
        .AddSingleton<IFfmpeg>(p => new GatedFfmpeg(
            new FFMpegCoreRunner(p.GetRequiredService<Func<FfmpegLocation>>()),
            p.GetRequiredService<ClipGenOptions>().EffectiveFfmpegSlots,
            p.GetRequiredService<TimeProvider>()));
}
