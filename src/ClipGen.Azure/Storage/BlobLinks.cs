using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using ClipGen.Storage;

namespace ClipGen.Azure.Storage;

/// <summary>
/// Shared access signatures that read one blob for a while. An identity signs with a user delegation key, which ends with it; a connection
/// string, as for Azurite, with the account's key.
/// </summary>
internal sealed class BlobLinks(BlobServiceClient blobs)
{
    /// <summary>Long enough to watch a clip and to seek in it; every look at the clip gives a new one.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>The service's clock may be behind this one.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public Task<FileLink?> To(BlobClient blob, CancellationToken cancellation) =>
        StorageFault.Watch($"making a link to {blob.Name}", async () =>
        {
            var now = DateTimeOffset.UtcNow;
            var signature = new BlobSasBuilder(BlobSasPermissions.Read, now + Lifetime)
            {
                BlobContainerName = blob.BlobContainerName,
                BlobName = blob.Name,
                Resource = "b",
                StartsOn = now - ClockSkew,
                Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
                ContentType = MediaNames.ClipType,
            };
            return (FileLink?)new FileLink((await Signed(blob, signature, cancellation)).AbsoluteUri, signature.ExpiresOn);
        }, cancellation);

    private async Task<Uri> Signed(BlobClient blob, BlobSasBuilder signature, CancellationToken cancellation)
    {
        if (blob.CanGenerateSasUri)
        {
            return blob.GenerateSasUri(signature);
        }
        var key = await blobs.GetUserDelegationKeyAsync(signature.StartsOn, signature.ExpiresOn, cancellation);
        return new BlobUriBuilder(blob.Uri) { Sas = signature.ToSasQueryParameters(key, blobs.AccountName) }.ToUri();
    }
}
