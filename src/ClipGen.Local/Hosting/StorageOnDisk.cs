using ClipGen.Configuration;
using ClipGen.Ffmpeg;
using ClipGen.Local.Live;
using ClipGen.Local.Storage;
using ClipGen.Steps;
using ClipGen.Storage;

namespace ClipGen.Local.Hosting;

/// <summary>Records and media in the data folder, ffmpeg started directly.</summary>
internal sealed class StorageOnDisk(DataFolder folder) : IStoragePlace
{
    public string Name => folder.Root;

    public string QueueName => "disk";

    public bool Exists => folder.Exists;

    public bool IsShared => false;

    public string? BlobService => null;

    public Task Open(CancellationToken cancellation) => Task.CompletedTask;
}

internal static class StorageOnDiskServices
{
    public static IServiceCollection AddStorageOnDisk(this IServiceCollection services) => services
        .AddSingleton<IStoragePlace, StorageOnDisk>()
        .AddSingleton(Queue)
        .AddSingleton<IClipStore>(s => new SqliteClipStore(s.GetRequiredService<DataFolder>()))
        .AddSingleton<IMediaStore>(
            s => new DiskMediaStore(s.GetRequiredService<DataFolder>(), () => s.GetRequiredService<OwnerLock>().Temporary))
        .AddSingleton<IFfmpeg>(s => new GatedFfmpeg(
            new FfmpegProcess(s.GetRequiredService<Func<FfmpegLocation>>(), new ChildLedger(s.GetRequiredService<OwnerLock>().Temporary)),
            s.GetRequiredService<ClipGenOptions>().EffectiveFfmpegSlots))
        .AddSingleton<IStorePulse, SqlitePulse>()
        .AddSingleton<IOutcomeTopic, OutcomeLog>();

    private static QueueStore Queue(IServiceProvider services)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var queue = new QueueStore(folder, services.GetRequiredService<IStoragePlace>().QueueName);
        QueueOf10.CarryOver(folder, queue);
        return queue;
    }
}
