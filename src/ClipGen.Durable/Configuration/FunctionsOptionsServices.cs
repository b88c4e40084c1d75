using ClipGen.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Durable.Configuration;

internal static class FunctionsOptionsServices
{
    public static IServiceCollection AddFunctionsOptions(this IServiceCollection services, OptionsReader settings)
    {
        var core = settings.Read<ClipGenOptions>();
        settings.Refuse(
            FunctionTimeout.Fault(FunctionTimeout.Read(settings.Configuration, AppContext.BaseDirectory), core.ToLimits().FfmpegTimeout));
        return services.AddSingleton(settings.Read<FunctionsOptions>());
    }
}
