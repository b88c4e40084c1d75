using ClipGen.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClipGen.Durable.Configuration;

internal static class FunctionsOptionsServices
{
    public static IServiceCollection AddFunctionsOptions(this IServiceCollection services, OptionsReader settings)
    {
        var core = settings.Read<ClipGenOptions>();
        settings.Refuse(
            FunctionTimeout.Fault(FunctionTimeout.Read(settings.Configuration, AppContext.BaseDirectory), core.ToLimits().FfmpegTimeout));
        var options = settings.Read<FunctionsOptions>();
        return services
            .AddSingleton(options)
            // The core's settings know nothing of clips at once.
            .Replace(ServiceDescriptor.Singleton(core.ToSettings() with { MaxParallelClips = options.EffectiveParallelClips(core) }));
    }
}
