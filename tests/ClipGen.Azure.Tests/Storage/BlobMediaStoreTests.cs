using System.Security.Cryptography;
using Azure.Storage.Blobs;
using ClipGen.Azure.Storage;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Model;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Azure.Tests.Storage;

[Collection(AzuriteTests.Name)]
public sealed class BlobMediaStoreTests(AzuriteServer azurite) : MediaStoreContract
{
    private BlobContainerClient Media => azurite.Blobs.GetBlobContainerClient("media");

    protected override IMediaStore Store { get; } = azurite.MediaStore;

    protected override Task Put(string name, byte[] content) =>
        Media.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true);

    protected override async Task<string?> Get(string name) => await Media.GetBlobClient(name).ExistsAsync()
        ? (await Media.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToString()
        : null;

    [ConditionalFact]
    public async Task A_finished_clip_has_its_content_type_its_attempt_and_the_designs_name()
    {
        var key = new ClipKey("acme", Samples.Episode().EpisodeId, "c1");
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, RandomNumberGenerator.GetBytes(1000));

        await Store.StoreClip(key, 7, path, default);

        var blob = (await Media.GetBlobClient($"acme/{key.EpisodeId}/clips/c1/clip.mp4").GetPropertiesAsync()).Value;
        Assert.Equal(("video/mp4", "7"), (blob.ContentType, blob.Metadata["attempt"]));
        File.Delete(path);
    }

    [ConditionalFact]
    public async Task A_clip_larger_than_one_block_arrives_whole()
    {
        var key = Samples.Episode().Key();
        var path = Path.GetTempFileName();
        var content = RandomNumberGenerator.GetBytes(300 * 1024 * 1024);
        await File.WriteAllBytesAsync(path, content);

        await Store.StoreClip(key, 1, path, default);

        await using var stored = await Media.GetBlobClient(MediaNames.Clip(key)).OpenReadAsync();
        Assert.Equal(SHA256.HashData(content), await SHA256.HashDataAsync(stored));
        File.Delete(path);
    }

    [ConditionalFact]
    public async Task A_chunk_that_is_replaced_while_it_is_read_is_not_read_half_and_half()
    {
        var track = new TrackKey(Samples.Episode(), "main");
        await PutRecording(track, "a.ts", new byte[9 * 1024 * 1024]);
        var seen = (await Store.FindChunk(track, "a.ts", default))!;
        await PutRecording(track, "a.ts", RandomNumberGenerator.GetBytes(9 * 1024 * 1024));
        using var work = Store.OpenWorkFolder();

        Func<Task>[] reads =
        [
            () => Store.FetchChunk(track, seen, work, default), () => Store.FetchChunkHead(track, seen, Small, work, default),
        ];
        foreach (var read in reads)
        {
            var failure = await Assert.ThrowsAsync<ClipException>(read);
            Assert.Equal(ErrorCode.StorageFailed, failure.Error.Code);
            Assert.Contains("a.ts was replaced", failure.Message, StringComparison.Ordinal);
        }
    }

    [ConditionalFact]
    public async Task A_container_that_is_missing_is_a_fault_and_not_a_missing_file()
    {
        var missing = new BlobMediaStore(azurite.Blobs, new() { MediaContainer = "nosuch", WorkContainer = "nosuch" });
        var key = Samples.Episode().Key();
        using var work = missing.OpenWorkFolder();

        foreach (var read in new Func<Task>[]
        {
            () => missing.FindClip(key, default),
            () => missing.ReadPlaylist(new(key.Episode, "main"), default),
            () => missing.FetchSegment(key, "001-a.mov", work, default),
        })
        {
            Assert.Equal(ErrorCode.StorageFailed, (await Assert.ThrowsAsync<ClipException>(read)).Error.Code);
        }
    }

    [ConditionalFact]
    public async Task Segment_files_lie_in_the_work_container_by_their_clip()
    {
        var key = Samples.Episode().Key();
        var path = Path.GetTempFileName();

        await Store.StoreSegment(key, "001-ab.mov", path, default);

        var blob = azurite.Blobs.GetBlobContainerClient("work").GetBlobClient($"{key.TenantId}/{key.EpisodeId}/c1/001-ab.mov");
        Assert.True(await blob.ExistsAsync());
        File.Delete(path);
    }
}
