using ClipGen.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Azure.Configuration;

public static class AzureOptionsServices
{
    public static IServiceCollection AddAzureOptions(this IServiceCollection services, OptionsReader settings)
    {
        settings.Refuse(StorageFault(settings.Configuration));
        return services.AddSingleton(settings.Read<AzureOptions>());
    }

    /// <summary>As they are written: a bad URI is not a missing one.</summary>
    private static string? StorageFault(IConfiguration configuration)
    {
        var written = (
            IsSet(nameof(AzureOptions.StorageConnectionString)),
            IsSet(nameof(AzureOptions.BlobServiceUri)),
            IsSet(nameof(AzureOptions.TableServiceUri)));
        return written switch
        {
            (true, false, false) or (false, true, true) => null,
            _ => "ClipGen__StorageConnectionString, ClipGen__BlobServiceUri and ClipGen__TableServiceUri do not name one storage account: "
                + "set the connection string alone, or both URIs",
        };

        bool IsSet(string name) => !string.IsNullOrWhiteSpace(configuration[$"{ClipGenOptions.Section}:{name}"]);
    }
}
