using Azure.Storage.Blobs;

namespace ClipGen.Azure.Storage;

/// <summary>The blobs whose names begin alike, as files of a folder.</summary>
internal static class BlobFolder
{
    private const int AtOnce = 8;

    public static Task<List<string>> List(BlobContainerClient container, string folder, CancellationToken cancellation) =>
        StorageFault.Watch($"listing {folder}", async () =>
        {
            var names = new List<string>();
            await foreach (var blob in container.GetBlobsAsync(new() { Prefix = folder + "/" }, cancellation))
            {
                names.Add(blob.Name);
            }
            return names;
        }, cancellation);

    public static async Task Remove(BlobContainerClient container, string folder, CancellationToken cancellation) =>
        await Remove(container, await List(container, folder, cancellation), cancellation);

    /// <summary>Removes blobs; missing ones are not an error.</summary>
    public static Task Remove(BlobContainerClient container, IEnumerable<string> names, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        return Parallel.ForEachAsync(names, parallel, async (name, token) =>
        {
            var blob = container.GetBlobClient(name);
            await StorageFault.Watch($"removing {name}", () => blob.DeleteIfExistsAsync(cancellationToken: token), token);
        });
    }
}
