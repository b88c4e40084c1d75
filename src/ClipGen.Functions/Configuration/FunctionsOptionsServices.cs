using ClipGen.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Functions.Configuration;

internal static class FunctionsOptionsServices
{
    /// <exception cref="InvalidSettingsException">A setting is bad, or two do not go together; each is named.</exception>
    public static IServiceCollection AddFunctionsOptions(this IServiceCollection services, IConfiguration configuration)
    {
        var options = OptionsReader.Read<FunctionsOptions>(configuration, ClipGenOptions.Section);
        var core = OptionsReader.Read<ClipGenOptions>(configuration, ClipGenOptions.Section);
        var fault = FunctionTimeout.Fault(FunctionTimeout.Read(configuration, AppContext.BaseDirectory), core.ToLimits().FfmpegTimeout);
        return fault is null ? services.AddSingleton(options) : throw new InvalidSettingsException([fault]);
    }
}
