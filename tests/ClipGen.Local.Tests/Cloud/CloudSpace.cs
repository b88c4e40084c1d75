using Azure.Storage.Blobs;
using ClipGen.Contracts.Azurite;
using ClipGen.Local.Hosting;

namespace ClipGen.Local.Tests.Cloud;

/// <summary>A table and two containers of their own in Azurite, as the settings of a host.</summary>
internal sealed class CloudSpace(AzuriteServer azurite)
{
    private readonly string name = $"t{Guid.NewGuid():N}"[..20];

    public (string Name, string Value)[] Environment =>
    [
        ("ClipGen__Storage", azurite.ConnectionString), ("ClipGen__ClipsTable", name),
        ("ClipGen__MediaContainer", $"{name}-media"), ("ClipGen__WorkContainer", $"{name}-work"),
    ];

    /// <summary>A host in this process; the table and the containers are there.</summary>
    public async Task<Studio> Studio(string? root = null, params string[] settings)
    {
        var studio = new Studio(
            null, root, [.. Environment.Select(e => $"{e.Name.Replace("__", ":", StringComparison.Ordinal)}={e.Value}"), .. settings]);
        await studio.Get<IStoragePlace>().Open(default);
        return studio;
    }

    /// <summary>The finished file of a clip of acme/ep-1, on this disk.</summary>
    public async Task<string> Fetch(string clip)
    {
        var path = Path.Combine(TestRun.NewFolder("fetched"), "clip.mp4");
        await Media.GetBlobClient($"acme/ep-1/clips/{clip}/clip.mp4").DownloadToAsync(path);
        return path;
    }

    public Task<List<string>> MediaBlobs() => Names(Media);

    public Task<List<string>> WorkBlobs() => Names(azurite.Blobs.GetBlobContainerClient($"{name}-work"));

    private BlobContainerClient Media => azurite.Blobs.GetBlobContainerClient($"{name}-media");

    private static async Task<List<string>> Names(BlobContainerClient container)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync())
        {
            names.Add(blob.Name);
        }
        return names;
    }
}
