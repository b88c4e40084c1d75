using ClipGen.Azure.Configuration;
using ClipGen.Configuration;
using ClipGen.Episodes;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Hosting;

/// <summary>Registers the embedded host: orchestrations in this process, storage on this disk or in Azure.</summary>
internal static class LocalHost
{
    /// <exception cref="InvalidSettingsException">A setting is bad.</exception>
    /// <exception cref="InvalidInputException">The storage that is named cannot be one.</exception>
    public static IServiceCollection AddLocalHost(this IServiceCollection services, IConfiguration configuration, DataFolder folder) => services
        .AddClipGen(configuration)
        .AddSingleton(folder)
        .AddSingleton(s => AttemptOwner.ClipGen(s.GetRequiredService<QueueStore>().FolderId))
        .AddSingleton(_ => new OwnerLock(folder.Locks, folder.Temporary))
        .AddSingleton<LocalRetry>()
        .AddStorage(configuration)
        .AddSingleton<StepClasses>()
        .AddSingleton<ClipMaker>()
        .AddSingleton<ClipQueue>()
        .AddSingleton<Episodes.IClipStarter>(s => s.GetRequiredService<ClipQueue>());

    private static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration) =>
        StorageAddress.Apply(configuration) is { } inAzure ? services.AddStorageInAzure(inAzure) : services.AddStorageOnDisk(configuration);
}
