using System.Text.Json.Serialization;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Episodes;

/// <summary>Where a clip's finished files can be read (R13.2).</summary>
public sealed class PlayClip(IMediaStore media)
{
    public sealed record PlayDocument(string TenantId, string EpisodeId, string ClipId, int Attempt, IReadOnlyList<FileDocument> Files);

    /// <param name="Kind"><c>video</c> for the clip itself; of a file beside it, as <see cref="ClipFile.Kind"/>.</param>
    /// <param name="Url">Absolute.</param>
    /// <param name="Size">Bytes.</param>
    /// <param name="Expires">When the URL stops working, UTC; left out when it does not.</param>
    public sealed record FileDocument(
        string Name,
        string Kind,
        string Url,
        long Size,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Expires);

    /// <param name="served">The host's own link to a file; used where the store has none.</param>
    /// <returns>null when the clip is not complete.</returns>
    public async Task<PlayDocument?> Run(Clip clip, Func<string, FileLink> served, CancellationToken cancellation)
    {
        if (clip is not { Status: ClipStatus.Complete, Output: { } output })
        {
            return null;
        }
        List<ClipFile> files = [new("video", output.Name, output.FileSize), .. clip.Outputs.Beside()];
        var links = await media.LinksTo(clip.Key, [.. files.Select(f => Path.GetFileName(f.Name))], cancellation)
            ?? [.. files.Select(f => served(f.Name))];
        return new(
            clip.Key.TenantId, clip.Key.EpisodeId, clip.Key.ClipId, clip.Attempt,
            [
                .. files.Zip(
                    links, (file, link) => new FileDocument(Path.GetFileName(file.Name), file.Kind, link.Url, file.FileSize, link.Expires)),
            ]);
    }
}
