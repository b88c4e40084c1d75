using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ClipGen.Observability;
using ClipGen.Storage;

namespace ClipGen.Azure.Storage;

/// <summary>A track's transcript, as one of two blobs.</summary>
internal sealed class TranscriptBlobs(BlobContainerClient media, TrackKey track)
{
    public async Task<StoredTranscript?> Read(CancellationToken cancellation)
    {
        foreach (var name in StoredTranscript.Names)
        {
            if (await Read(name, cancellation) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    /// <summary>
    /// The new one is there before the old one goes, and only the old one that was seen: of two writers at once, one's stays.
    /// </summary>
    public async Task Store(StoredTranscript transcript, CancellationToken cancellation)
    {
        var (blob, other) = (Blob(transcript.Name), Blob(transcript.OtherName));
        var old = await other.Look(cancellation);
        var content = Encoding.UTF8.GetBytes(transcript.Text);
        var options = new BlobUploadOptions { HttpHeaders = new() { ContentType = MediaNames.TypeOf(transcript.Name) } };
        await StorageFault.Watch(
            $"writing {blob.Name}", () => blob.UploadAsync(BinaryData.FromBytes(content), options, cancellation), cancellation);
        ClipGenTelemetry.Written(content.Length);
        if (old is not null)
        {
            await other.Remove(old.ETag, cancellation);
        }
    }

    public Task Remove(CancellationToken cancellation) =>
        BlobFolder.Remove(media, StoredTranscript.Names.Select(name => Blob(name).Name), cancellation);

    private BlobClient Blob(string name) => media.GetBlobClient(MediaNames.Transcript(track, name));

    private Task<StoredTranscript?> Read(string name, CancellationToken cancellation) =>
        StorageFault.Watch<StoredTranscript?>($"reading {Blob(name).Name}", async () =>
        {
            try
            {
                // The size comes before the content does.
                using var read = (await Blob(name).DownloadStreamingAsync(cancellationToken: cancellation)).Value;
                StoredTranscript.RefuseLarge(track, name, read.Details.ContentLength);
                using var content = new MemoryStream();
                await read.Content.CopyToAsync(content, cancellation);
                ClipGenTelemetry.Read(content.Length);
                return StoredTranscript.Decode(track, name, content.GetBuffer().AsSpan(0, (int)content.Length));
            }
            catch (RequestFailedException e) when (BlobFile.IsMissing(e))
            {
                return null;
            }
        }, cancellation);
}
