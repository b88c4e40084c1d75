using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ClipGen.Azure.Storage;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Contracts.Programs;
using ClipGen.Episodes;
using ClipGen.Ffmpeg;
using ClipGen.Observability;
using ClipGen.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClipGen.Azure.Tests.Storage;

[RequiresFfmpeg]
[Collection(AzuriteTests.Name)]
public sealed class HealthTests(AzuriteServer azurite)
{
    [ConditionalFact]
    public async Task Health_is_ok_only_with_both_storage_and_ffmpeg()
    {
        var ffmpeg = RequiresFfmpegAttribute.Location!;
        var (table, blob) = (new TableClientOptions(), new BlobClientOptions());
        table.Retry.MaxRetries = blob.Retry.MaxRetries = 0;
        var away = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;"
            + $"BlobEndpoint=http://127.0.0.1:{FreePorts.Take(1)[0]}/a;TableEndpoint=http://127.0.0.1:{FreePorts.Take(1)[0]}/a;";
        var awayClips = new TableClipStore(new TableServiceClient(away, table).GetTableClient("clips"));
        var awayMedia = new BlobMediaStore(new BlobServiceClient(away, blob), azurite.Options);

        Assert.True(await Good(azurite.ClipStore, azurite.MediaStore, ffmpeg));
        Assert.False(await Good(awayClips, azurite.MediaStore, ffmpeg));
        Assert.False(await Good(azurite.ClipStore, awayMedia, ffmpeg));
        Assert.False(await Good(azurite.ClipStore, azurite.MediaStore, new("/nowhere")));
    }

    private static async Task<bool> Good(ClipGen.Storage.IClipStore clips, ClipGen.Storage.IMediaStore media, FfmpegLocation ffmpeg)
    {
        using var health = new Health(clips, media, () => ffmpeg, TimeProvider.System, NullLogger<Health>.Instance);
        return await health.IsGood(default);
    }
}
