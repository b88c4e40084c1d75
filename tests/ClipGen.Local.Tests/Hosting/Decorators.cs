using ClipGen.Ffmpeg;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Local.Tests;

/// <summary>Puts something before a registered service; the service itself stays the real one.</summary>
internal static class Decorators
{
    public static IServiceCollection Before<T>(this IServiceCollection services, Func<T, T> decorate)
        where T : class
    {
        var inner = services.Last(s => s.ServiceType == typeof(T));
        services.AddSingleton(provider => decorate((T)inner.ImplementationFactory!(provider)));
        return services;
    }

    public static IServiceCollection BeforeFfmpeg(this IServiceCollection services, Func<FfmpegJob, Task> before) =>
        services.Before<IFfmpeg>(inner => new WatchedFfmpeg(inner, before));

    private sealed class WatchedFfmpeg(IFfmpeg inner, Func<FfmpegJob, Task> before) : IFfmpeg
    {
        public async Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
        {
            await before(job);
            return await inner.Run(job, progress, cancellation);
        }
    }
}
