using ClipGen.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Functions.Configuration;

internal static class AzureOptionsServices
{
    /// <exception cref="InvalidSettingsException">A setting is bad, or two do not go together; each is named.</exception>
    public static IServiceCollection AddAzureOptions(this IServiceCollection services, IConfiguration configuration)
    {
        var options = OptionsReader.Read<AzureOptions>(configuration, ClipGenOptions.Section);
        var core = OptionsReader.Read<ClipGenOptions>(configuration, ClipGenOptions.Section);
        var faults = new[]
        {
            StorageFault(options),
            FunctionTimeout.Fault(FunctionTimeout.Read(configuration, AppContext.BaseDirectory), core.ToLimits().FfmpegTimeout),
        }.OfType<string>().ToList();
        return faults.Count == 0 ? services.AddSingleton(options) : throw new InvalidSettingsException(faults);
    }

    private static string? StorageFault(AzureOptions options) =>
        (options.StorageConnectionString, options.BlobServiceUri, options.TableServiceUri) switch
        {
            ({ Length: > 0 }, "", "") or ("", { Length: > 0 }, { Length: > 0 }) => null,
            _ => "ClipGen:StorageConnectionString, ClipGen:BlobServiceUri and ClipGen:TableServiceUri do not say one storage: set the connection string alone, or both URIs",
        };
}
