using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using ClipGen.Storage;

namespace ClipGen.Azure.Storage;

/// <summary>
/// Shared access signatures that read one blob for a while. An identity signs with a user delegation key, which ends with it; a connection
/// string, as for Azurite, with the account's key.
/// </summary>
/// <param name="lifetime">Long enough to watch a clip and to seek in it; every look at the clip gives a new link.</param>
internal sealed class BlobLinks(BlobServiceClient blobs, TimeSpan lifetime)
{
    /// <summary>The service's clock may be behind this one.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <returns>One link for each, signed with one key.</returns>
    public Task<List<FileLink>> To(IReadOnlyList<BlobClient> files, CancellationToken cancellation) =>
        StorageFault.Watch("making links", async () =>
        {
            var now = DateTimeOffset.UtcNow;
            var (begin, end) = (now - ClockSkew, now + lifetime);
            var key = files.All(f => f.CanGenerateSasUri)
                ? null
                : (await blobs.GetUserDelegationKeyAsync(begin, end, cancellation)).Value;
            return files.Select(blob => new FileLink(Signed(blob, Signature(blob, begin, end), key).AbsoluteUri, end)).ToList();
        }, cancellation);

    private static BlobSasBuilder Signature(BlobClient blob, DateTimeOffset begin, DateTimeOffset end) =>
        new(BlobSasPermissions.Read, end)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            StartsOn = begin,
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
            ContentType = MediaNames.TypeOf(blob.Name),
        };

    /// <param name="key">Null for a client that has the account's key.</param>
    private Uri Signed(BlobClient blob, BlobSasBuilder signature, UserDelegationKey? key) => key is null
        ? blob.GenerateSasUri(signature)
        : new BlobUriBuilder(blob.Uri) { Sas = signature.ToSasQueryParameters(key, blobs.AccountName) }.ToUri();
}
