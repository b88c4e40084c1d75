using ClipGen.Azure.Configuration;
using ClipGen.Azure.Media;
using ClipGen.Azure.Publishing;
using ClipGen.Azure.Storage;
using ClipGen.Configuration;
using ClipGen.Local.Live;
using ClipGen.Local.Storage;
using ClipGen.Model;

namespace ClipGen.Local.Hosting;

/// <summary>Records in Table Storage and media in Blob Storage, as the Functions app keeps them, and its ffmpeg runner.</summary>
internal sealed class StorageInAzure(AzureStorage storage) : IStoragePlace
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => storage.Name;

    public string QueueName => storage.Name;

    public bool Exists => true;

    public bool IsShared => true;

    public string? BlobService => storage.BlobService;

    public async Task Open(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await storage.Prepare(patience.Token);
        }
        catch (ClipException e)
        {
            throw new InvalidInputException($"the storage {Name} cannot be used: {e.Error.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new InvalidInputException($"the storage {Name} did not answer within {Patience.TotalSeconds:0} s", e);
        }
    }
}

internal static class StorageInAzureServices
{
    public static IServiceCollection AddStorageInAzure(this IServiceCollection services, OptionsReader settings) => services
        .AddAzureOptions(settings)
        .AddAzureStorage()
        .AddOutcomeTopic()
        .AddFfmpegRunner()
        .AddSingleton<IStoragePlace, StorageInAzure>()
        .AddSingleton<IStorePulse>(new SteadyPulse(TimeSpan.FromSeconds(2)))
        .AddSingleton(s => new QueueStore(s.GetRequiredService<DataFolder>(), s.GetRequiredService<IStoragePlace>().QueueName));
}
