using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using ClipGen.Azure.Configuration;
using ClipGen.Configuration;
using ClipGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Azure.Storage;

public static class AzureStorageServices
{
    /// <summary>
    /// Both stores on one account, signed in to by the app's identity or by a connection string. The host registers
    /// <see cref="ClipGenOptions"/>, and the <see cref="OwnerLock"/> whose folder temporary files go to.
    /// </summary>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services) => services
        .AddSingleton<TokenCredential>(new DefaultAzureCredential())
        .AddSingleton(p => Blobs(p.GetRequiredService<AzureOptions>(), p.GetRequiredService<TokenCredential>()))
        .AddSingleton(p => Tables(p.GetRequiredService<AzureOptions>(), p.GetRequiredService<TokenCredential>())
            .GetTableClient(p.GetRequiredService<AzureOptions>().ClipsTable))
        .AddSingleton<IClipStore, TableClipStore>()
        .AddSingleton<IBacklogStore, TableBacklogStore>()
        .AddSingleton<IMediaStore>(p => new BlobMediaStore(
            p.GetRequiredService<BlobServiceClient>(),
            p.GetRequiredService<AzureOptions>(),
            () => p.GetRequiredService<OwnerLock>().Temporary,
            TimeSpan.FromMinutes(p.GetRequiredService<ClipGenOptions>().LinkMinutes)))
        .AddSingleton<AzureStorage>()
        .AddHostedService<PrepareStorage>();

    /// <summary>A temporary folder of this process's own, and the removal of what killed processes left beside it.</summary>
    public static IServiceCollection AddTemporaryFolder(this IServiceCollection services) => services
        .AddSingleton(
            p => new OwnerLock(p.GetRequiredService<AzureOptions>().LockFolder, p.GetRequiredService<AzureOptions>().WorkFolderParent))
        .AddHostedService<SweepTemporaryFolders>();

    public static BlobServiceClient Blobs(AzureOptions options, TokenCredential credential) => options.StorageConnectionString.Length > 0
        ? new(options.StorageConnectionString)
        : new(new Uri(options.BlobServiceUri), credential);

    public static TableServiceClient Tables(AzureOptions options, TokenCredential credential) => options.StorageConnectionString.Length > 0
        ? new(options.StorageConnectionString)
        : new(new Uri(options.TableServiceUri), credential);
}
