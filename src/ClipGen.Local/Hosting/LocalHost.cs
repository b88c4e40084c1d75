using ClipGen.Configuration;
using ClipGen.Local.Storage;
using ClipGen.Media;
using ClipGen.Steps;
using ClipGen.Storage;

namespace ClipGen.Local.Hosting;

/// <summary>Registers the embedded host: stores on this disk, ffmpeg started directly, orchestrations in this process.</summary>
internal static class LocalHost
{
    /// <exception cref="InvalidSettingsException">A setting is bad.</exception>
    public static IServiceCollection AddLocalHost(this IServiceCollection services, IConfiguration configuration, DataFolder folder) => services
        .AddClipGen(configuration)
        .AddSingleton(folder)
        .AddSingleton<OwnerLock>()
        .AddSingleton<SqliteClipStore>()
        .AddSingleton<IClipStore>(s => s.GetRequiredService<SqliteClipStore>())
        .AddSingleton(s => new DiskMediaStore(folder, s.GetRequiredService<OwnerLock>().Temporary))
        .AddSingleton<IMediaStore>(s => s.GetRequiredService<DiskMediaStore>())
        .AddFfmpeg(configuration)
        .AddSingleton<IOutcomeTopic, OutcomeLog>()
        .AddSingleton<StepClasses>()
        .AddSingleton<ClipMaker>()
        .AddSingleton<ClipQueue>()
        .AddSingleton<Episodes.IClipStarter>(s => s.GetRequiredService<ClipQueue>());

    private static IServiceCollection AddFfmpeg(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<IFfmpeg>(s => new GatedFfmpeg(
            new FfmpegProcess(() => FfmpegLocation.Find(configuration["FFMPEG_PATH"]), new ChildLedger(s.GetRequiredService<OwnerLock>().Temporary)),
            s.GetRequiredService<ClipGenOptions>().EffectiveFfmpegSlots));
}
