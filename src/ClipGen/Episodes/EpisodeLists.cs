using System.Text.Json.Serialization;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Episodes;

/// <summary>What is in the store: tenants, their episodes, and an episode's tracks with their chunks (R9.4).</summary>
public sealed class EpisodeLists(IClipStore store, IMediaStore media)
{
    public sealed record TenantsDocument(IReadOnlyList<string> Tenants);

    public sealed record EpisodesDocument(string TenantId, IReadOnlyList<string> Episodes);

    public sealed record TracksDocument(string TenantId, string EpisodeId, IReadOnlyList<TrackDocument> Tracks);

    /// <param name="Focus">As <see cref="Track.Focus"/>.</param>
    /// <param name="Chunks">In the order in which they play; null when the recording is not there, or cannot be used.</param>
    /// <param name="Error">Why there are no chunks.</param>
    public sealed record TrackDocument(
        string TrackName,
        IReadOnlyList<string> Speakers,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Focus,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ChunkDocument>? Chunks,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error);

    /// <param name="Seconds">As the playlist says; packagers round.</param>
    /// <param name="Discontinuity">Whether its timestamps do not continue those of the chunk before.</param>
    public sealed record ChunkDocument(string Name, double Seconds, bool Discontinuity);

    public async Task<TenantsDocument> Tenants(CancellationToken cancellation)
    {
        var tenants = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var episode in store.Episodes(cancellation))
        {
            tenants.Add(episode.TenantId);
        }
        return new([.. tenants]);
    }

    /// <returns>null when there is no such tenant.</returns>
    public async Task<EpisodesDocument?> Episodes(string tenantId, CancellationToken cancellation)
    {
        var tenant = Identifier.Parse(tenantId, "tenantId");
        var episodes = new List<string>();
        await foreach (var episode in store.Episodes(cancellation))
        {
            if (episode.TenantId == tenant)
            {
                episodes.Add(episode.EpisodeId);
            }
        }
        return episodes.Count == 0 ? null : new(tenant, [.. episodes.Order(StringComparer.Ordinal)]);
    }

    /// <returns>null when there is no such episode.</returns>
    public async Task<TracksDocument?> Tracks(EpisodeKey episode, CancellationToken cancellation)
    {
        var tracks = await store.Tracks(episode, cancellation);
        if (tracks.Count == 0 && (await store.Clips(episode, cancellation)).Count == 0)
        {
            return null;
        }
        var documents = new List<TrackDocument>();
        foreach (var track in tracks)
        {
            documents.Add(await Read(episode, track, cancellation));
        }
        return new(episode.TenantId, episode.EpisodeId, documents);
    }

    private async Task<TrackDocument> Read(EpisodeKey episode, Track declared, CancellationToken cancellation)
    {
        var track = new TrackKey(episode, declared.TrackName);
        try
        {
            var playlist = await media.ReadPlaylist(track, cancellation) is { } text
                ? HlsPlaylist.Parse(text, MediaNames.PlaylistFile(track))
                : throw new ClipException(
                    ErrorCode.PlaylistMissing, $"there is no {MediaNames.TrackFolder(track)}/{MediaNames.PlaylistFile(track)}");
            return Document([.. playlist.Chunks.Select(c => new ChunkDocument(c.Name, c.Seconds, c.Discontinuity))], null);
        }
        catch (ClipException e) when (!e.Error.Retriable)
        {
            return Document(null, e.Error.Message);
        }

        TrackDocument Document(IReadOnlyList<ChunkDocument>? chunks, string? error) =>
            new(declared.TrackName, declared.Speakers, declared.Focus, chunks, error);
    }
}
