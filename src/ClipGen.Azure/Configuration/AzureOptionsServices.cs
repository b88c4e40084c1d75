using ClipGen.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Azure.Configuration;

public static class AzureOptionsServices
{
    /// <exception cref="InvalidSettingsException">A setting is bad, or two do not go together; each is named.</exception>
    public static IServiceCollection AddAzureOptions(this IServiceCollection services, IConfiguration configuration)
    {
        var options = OptionsReader.Read<AzureOptions>(configuration, ClipGenOptions.Section);
        return StorageFault(options) is { } fault ? throw new InvalidSettingsException([fault]) : services.AddSingleton(options);
    }

    private static string? StorageFault(AzureOptions options) =>
        (options.StorageConnectionString, options.BlobServiceUri, options.TableServiceUri) switch
        {
            ({ Length: > 0 }, "", "") or ("", { Length: > 0 }, { Length: > 0 }) => null,
            _ => "ClipGen:StorageConnectionString, ClipGen:BlobServiceUri and ClipGen:TableServiceUri do not name one storage account: "
                + "set the connection string alone, or both URIs",
        };
}
