using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Azure.Storage;

/// <summary>
/// The blobs of a finished clip: <c>clip.mp4</c> and those beside it. There is no transaction over two blobs: whoever writes beside the
/// clip looks at it before and after, and whoever replaces it removes older ones before and after.
/// </summary>
internal sealed class FinishedClip(BlobContainerClient media, ClipKey clip)
{
    private BlobClient Clip => Blob(MediaNames.ClipFile);

    public BlobClient Blob(string name) => media.GetBlobClient(MediaNames.Beside(clip, name));

    public async Task<StoredClip?> Find(CancellationToken cancellation) => await Clip.Look(cancellation) is { } there
        ? new(there.ContentLength, MadeBy.Attempt(there.Metadata))
        : null;

    /// <exception cref="ClipException"><see cref="ErrorCode.AttemptSuperseded"/></exception>
    public async Task Store(int attempt, string path, CancellationToken cancellation)
    {
        await RemoveOlder(attempt, cancellation);
        while (true)
        {
            var there = await Clip.Look(cancellation);
            if (there is not null && MadeBy.Attempt(there.Metadata) is var newest && newest > attempt)
            {
                throw new ClipException(ErrorCode.AttemptSuperseded,
                    $"{Clip.Name} belongs to attempt {newest}; attempt {attempt} cannot replace it");
            }
            if (await Clip.Replace(there, path, MediaNames.TypeOf(Clip.Name), attempt, cancellation) is not null)
            {
                break;
            }
        }
        // Those that an older attempt wrote while the clip was uploaded.
        await RemoveOlder(attempt, cancellation);
    }

    /// <exception cref="ClipException"><see cref="ErrorCode.AttemptSuperseded"/></exception>
    public async Task StoreBeside(int attempt, string name, string path, CancellationToken cancellation)
    {
        var blob = Blob(name);
        while (true)
        {
            // Seen before the clip is looked at: a newer attempt's file, written since, is not replaced.
            var there = await blob.Look(cancellation);
            var left = there is not null && MadeBy.Attempt(there.Metadata) == attempt ? there.ETag : (ETag?)null;
            await RefuseUnlessOf(attempt, blob, left, cancellation);
            if (await blob.Replace(there, path, MediaNames.TypeOf(name), attempt, cancellation) is { } written)
            {
                await RefuseUnlessOf(attempt, blob, written, cancellation);
                return;
            }
        }
    }

    /// <returns>In the order of <see cref="SideFiles.Names"/>, each with the version that was seen.</returns>
    public Task<List<(StoredSideFile File, ETag Version)>> ListBeside(CancellationToken cancellation) =>
        StorageFault.Watch($"listing the files of clip {clip}", async () =>
        {
            var folder = MediaNames.ClipFolder(clip) + "/";
            var found = new List<(StoredSideFile File, ETag Version)>();
            await foreach (var blob in media.GetBlobsAsync(new() { Prefix = folder, Traits = BlobTraits.Metadata }, cancellation))
            {
                if (blob.Name[folder.Length..] is var name && SideFiles.IsKnown(name))
                {
                    var size = blob.Properties.ContentLength ?? 0;
                    found.Add((new(name, size, MadeBy.Attempt(blob.Metadata)), blob.Properties.ETag ?? default));
                }
            }
            return SideFiles.Names.SelectMany(name => found.Where(f => f.File.Name == name)).ToList();
        }, cancellation);

    /// <param name="ours">The version of this attempt's file, which goes when it is refused; null when there is none.</param>
    private async Task RefuseUnlessOf(int attempt, BlobClient blob, ETag? ours, CancellationToken cancellation)
    {
        var there = await Find(cancellation);
        if (there?.Attempt == attempt)
        {
            return;
        }
        if (ours is { } version)
        {
            await blob.Remove(version, cancellation);
        }
        throw new ClipException(
            ErrorCode.AttemptSuperseded,
            $"{blob.Name} of attempt {attempt} is not kept: "
            + (there is null ? "there is no finished clip" : $"the finished clip is of attempt {there.Attempt}"));
    }

    private async Task RemoveOlder(int attempt, CancellationToken cancellation)
    {
        // The first attempt has none before it, and most clips have only that.
        var older = attempt > 1 ? (await ListBeside(cancellation)).Where(f => f.File.Attempt < attempt) : [];
        foreach (var (file, version) in older)
        {
            await Blob(file.Name).Remove(version, cancellation);
        }
    }
}
