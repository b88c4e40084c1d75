using ClipGen.Episodes;
using ClipGen.Local.Hosting;

namespace ClipGen.Local.Live;

internal static class LiveServices
{
    /// <summary>What <c>GET /api/events</c> needs; the store's pulse comes with the store.</summary>
    public static IServiceCollection AddLiveClips(this IServiceCollection services) => services
        .AddSingleton<LiveClips>()
        .AddSingleton<LatestProgress>()
        .AddSingleton<IProgressBoard, ServeBoard>()
        .AddSingleton<IClipStarter, AnnouncedStarts>()
        .AddHostedService<WatchClips>();
}
