using ClipGen.Model;

namespace ClipGen.Storage;

/// <summary>
/// The records: tracks, clips, and every clip's status history. Faults of the store itself are <see cref="ClipException"/> with
/// <see cref="ErrorCode.StorageFailed"/>. The rules of what may be written are not the store's: see <see cref="StatusHistory"/>.
/// </summary>
public interface IClipStore
{
    /// <summary>The episode's tracks, by name.</summary>
    Task<IReadOnlyList<Track>> Tracks(EpisodeKey episode, CancellationToken cancellation);

    /// <summary>Adds a track or replaces its speakers; <see cref="Track.CreatedAt"/> stays what it was when the track was added.</summary>
    Task PutTrack(EpisodeKey episode, Track track, CancellationToken cancellation);

    /// <summary>
    /// When the first of the episode's clips and tracks was recorded, UTC; null when there is none, or only tracks that do not know.
    /// </summary>
    Task<DateTimeOffset?> CreatedAt(EpisodeKey episode, CancellationToken cancellation);

    /// <summary>The episode's clips by clip id, each as <see cref="Find"/> gives it; one range query for all of them.</summary>
    Task<IReadOnlyList<(Clip Clip, string Version)>> FindAll(EpisodeKey episode, CancellationToken cancellation);

    /// <summary>The episode's next clips by clip id, each as <see cref="Find"/> gives it.</summary>
    /// <param name="after">The last clip id that is not wanted; null begins with the first clip.</param>
    /// <param name="most">How many at most, from 1.</param>
    Task<IReadOnlyList<(Clip Clip, string Version)>> FindPage(
        EpisodeKey episode, string? after, int most, CancellationToken cancellation);

    /// <summary>One clip and the version that <see cref="Commit"/> wants; null when there is none.</summary>
    Task<(Clip Clip, string Version)?> Find(ClipKey key, CancellationToken cancellation);

    /// <summary>
    /// The attempt that was asked to stop, as <see cref="Clip.CancelRequested"/> says; null when none was, or there is no such clip. It is
    /// looked at every few seconds, so no more than that is read.
    /// </summary>
    Task<int?> FindCancelled(ClipKey key, CancellationToken cancellation);

    /// <summary>The clip's history, in order.</summary>
    Task<IReadOnlyList<StatusEntry>> History(ClipKey key, CancellationToken cancellation);

    /// <summary>The histories of the episode's clips by clip id, each in order; one range query for all of them.</summary>
    Task<ILookup<string, StatusEntry>> Histories(EpisodeKey episode, CancellationToken cancellation);

    /// <summary>The histories of some clips, at least one, and perhaps of others: one range query that has them all.</summary>
    Task<ILookup<string, StatusEntry>> Histories(
        EpisodeKey episode, IReadOnlyCollection<string> clipIds, CancellationToken cancellation);

    /// <summary>The entry of one attempt and step; null when it was not written.</summary>
    Task<StatusEntry?> FindEntry(ClipKey key, int attempt, StatusStep at, CancellationToken cancellation);

    /// <summary>
    /// Writes the clip and, in the same transaction, adds the history entry. Nothing is written, and the answer is false, when the clip is
    /// not at <paramref name="version"/> any more or the entry exists.
    /// </summary>
    /// <param name="entry">Null when only the clip's title, segments or outputs change.</param>
    /// <param name="version">What <see cref="Find"/> gave; null when the clip is new.</param>
    Task<bool> Commit(Clip clip, StatusEntry? entry, string? version, CancellationToken cancellation);

    /// <summary>
    /// The keys of all clips, of all tenants, whose status is <see cref="ClipStatus.InProgress"/>: a clip with all its segments is not read
    /// to be looked for.
    /// </summary>
    IAsyncEnumerable<ClipKey> InProgress(CancellationToken cancellation);

    /// <summary>Every episode, of all tenants, that has a clip or a track; each once.</summary>
    IAsyncEnumerable<EpisodeKey> Episodes(CancellationToken cancellation);

    /// <summary>The scope's clips, in no particular order; their segments and texts are not read.</summary>
    IAsyncEnumerable<ClipMark> Marks(ClipScope scope, CancellationToken cancellation);

    /// <summary>
    /// Removes a clip and its history. Nothing is removed, and the answer is false, when the clip is not at <paramref name="version"/> any
    /// more. Where one transaction cannot hold a long history, the oldest entries go first: a clip that changes meanwhile stays without
    /// them.
    /// </summary>
    /// <param name="version">What <see cref="Find"/> gave.</param>
    Task<bool> Remove(ClipKey key, string version, CancellationToken cancellation);

    /// <summary>
    /// Removes all records of an episode; it is not an error if there are none. Where one transaction cannot hold them all, histories go
    /// before their clips: what an interruption leaves is still listed, and the next call removes it.
    /// </summary>
    Task Remove(EpisodeKey episode, CancellationToken cancellation);
}

public static class ClipStoreReads
{
    /// <summary>The episode's clips, by clip id.</summary>
    public static async Task<IReadOnlyList<Clip>> Clips(this IClipStore store, EpisodeKey episode, CancellationToken cancellation) =>
        [.. (await store.FindAll(episode, cancellation)).Select(found => found.Clip)];
}
