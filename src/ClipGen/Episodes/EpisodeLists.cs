using System.Text.Json.Serialization;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Episodes;

/// <summary>What is in the store: tenants, their episodes, and an episode's tracks with their chunks (R9.4).</summary>
public sealed class EpisodeLists(IClipStore store, IMediaStore media)
{
    public sealed record TenantsDocument(IReadOnlyList<string> Tenants);

    /// <param name="Summaries">
    /// Of the same episodes, the newest first, those of an unknown age last; null when they are not asked for.
    /// </param>
    public sealed record EpisodesDocument(
        string TenantId,
        IReadOnlyList<string> Episodes,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<EpisodeSummary>? Summaries);

    /// <param name="CreatedAt">As <see cref="StatusDocument.CreatedAt"/>.</param>
    public sealed record EpisodeSummary(string EpisodeId, DateTimeOffset? CreatedAt, StatusCounts Clips);

    /// <summary>How many clips are in each status.</summary>
    public sealed record StatusCounts(int Detected, int InProgress, int Complete, int Failed);

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

    /// <param name="summaries">Whether they are in it.</param>
    /// <returns>null when there is no such tenant.</returns>
    public async Task<EpisodesDocument?> Episodes(string tenantId, bool summaries, CancellationToken cancellation)
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
        episodes.Sort(StringComparer.Ordinal);
        return episodes.Count == 0 ? null : new(tenant, episodes, summaries ? await Summaries(tenant, episodes, cancellation) : null);
    }

    private async Task<IReadOnlyList<EpisodeSummary>> Summaries(string tenant, List<string> episodes, CancellationToken cancellation)
    {
        var marks = new List<ClipMark>();
        await foreach (var mark in store.Marks(new(tenant), cancellation))
        {
            marks.Add(mark);
        }
        var clips = marks.ToLookup(m => m.Key.EpisodeId, m => m.Status);
        var summaries = new EpisodeSummary[episodes.Count];
        // Each age is a question of its own to the store, which may be far away.
        await Parallel.ForAsync(0, episodes.Count, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation },
            async (i, stop) => summaries[i] = new(
                episodes[i], await store.CreatedAt(new(tenant, episodes[i]), stop), Count([.. clips[episodes[i]]])));
        return [.. summaries.OrderByDescending(s => s.CreatedAt ?? DateTimeOffset.MinValue)];
    }

    private static StatusCounts Count(IReadOnlyCollection<ClipStatus> statuses)
    {
        return new(Of(ClipStatus.Detected), Of(ClipStatus.InProgress), Of(ClipStatus.Complete), Of(ClipStatus.Failed));

        int Of(ClipStatus status) => statuses.Count(s => s == status);
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
