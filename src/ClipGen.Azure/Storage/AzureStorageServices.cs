using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using ClipGen.Azure.Configuration;
using ClipGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Azure.Storage;

public static class AzureStorageServices
{
    /// <summary>Both stores on one account, signed in to by the app's identity or by a connection string.</summary>
    /// <param name="temporary">Where work folders are made; null takes the setting.</param>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services, Func<IServiceProvider, string>? temporary = null) => services
        .AddSingleton<TokenCredential>(new DefaultAzureCredential())
        .AddSingleton(p => Blobs(p.GetRequiredService<AzureOptions>(), p.GetRequiredService<TokenCredential>()))
        .AddSingleton(p => Tables(p.GetRequiredService<AzureOptions>(), p.GetRequiredService<TokenCredential>()).GetTableClient(p.GetRequiredService<AzureOptions>().ClipsTable))
        .AddSingleton<IClipStore, TableClipStore>()
        .AddSingleton<IMediaStore>(p => new BlobMediaStore(
            p.GetRequiredService<BlobServiceClient>(), p.GetRequiredService<AzureOptions>(), temporary is null ? null : () => temporary(p)))
        .AddSingleton<AzureStorage>()
        .AddHostedService<PrepareStorage>();

    public static BlobServiceClient Blobs(AzureOptions options, TokenCredential credential) => options.StorageConnectionString.Length > 0
        ? new(options.StorageConnectionString)
        : new(new Uri(options.BlobServiceUri), credential);

    public static TableServiceClient Tables(AzureOptions options, TokenCredential credential) => options.StorageConnectionString.Length > 0
        ? new(options.StorageConnectionString)
        : new(new Uri(options.TableServiceUri), credential);
}
