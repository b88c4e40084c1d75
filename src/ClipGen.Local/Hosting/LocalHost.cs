using ClipGen.Azure.Configuration;
using ClipGen.Configuration;
using ClipGen.Episodes;
using ClipGen.Local.Configuration;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Hosting;

/// <summary>Registers the embedded host: orchestrations in this process, storage on this disk or in Azure.</summary>
internal static class LocalHost
{
    /// <exception cref="InvalidSettingsException">Settings are bad; all of them are named.</exception>
    /// <exception cref="InvalidInputException">The storage that is named cannot be one.</exception>
    public static IServiceCollection AddLocalHost(this IServiceCollection services, IConfiguration configuration, DataFolder folder)
    {
        var inAzure = StorageAddress.Apply(configuration);
        var settings = new OptionsReader(inAzure ?? configuration);
        services.AddHost(settings, folder);
        _ = inAzure is null ? services.AddStorageOnDisk() : services.AddStorageInAzure(settings);
        settings.ThrowIfBad();
        return services;
    }

    private static void AddHost(this IServiceCollection services, OptionsReader settings, DataFolder folder) => services
        .AddClipGen(settings)
        .AddSingleton(settings.Read<LocalOptions>())
        .AddSingleton(folder)
        .AddSingleton(s => AttemptOwner.ClipGen(s.GetRequiredService<QueueStore>().FolderId))
        .AddSingleton(_ => new OwnerLock(folder.Locks, folder.Temporary))
        .AddSingleton<LocalRetry>()
        .AddSingleton<StepClasses>()
        .AddSingleton<ClipMaker>()
        .AddSingleton<ClipQueue>()
        .AddSingleton<IClipStarter>(s => s.GetRequiredService<ClipQueue>());
}
