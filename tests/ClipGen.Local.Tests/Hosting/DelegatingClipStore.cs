using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Tests;

/// <summary>The real store, but for what a test does otherwise.</summary>
internal abstract class DelegatingClipStore(IClipStore inner) : IClipStore
{
    public virtual Task<IReadOnlyList<Track>> Tracks(EpisodeKey episode, CancellationToken cancellation) =>
        inner.Tracks(episode, cancellation);

    public virtual Task PutTrack(EpisodeKey episode, Track track, CancellationToken cancellation) =>
        inner.PutTrack(episode, track, cancellation);

    public virtual Task<DateTimeOffset?> CreatedAt(EpisodeKey episode, CancellationToken cancellation) =>
        inner.CreatedAt(episode, cancellation);

    public virtual Task<IReadOnlyList<(Clip Clip, string Version)>> FindAll(EpisodeKey episode, CancellationToken cancellation) =>
        inner.FindAll(episode, cancellation);

    public virtual Task<IReadOnlyList<(Clip Clip, string Version)>> FindPage(
        EpisodeKey episode, string? after, int most, CancellationToken cancellation) => inner.FindPage(episode, after, most, cancellation);

    public virtual Task<(Clip Clip, string Version)?> Find(ClipKey key, CancellationToken cancellation) => inner.Find(key, cancellation);

    public virtual Task<int?> FindCancelled(ClipKey key, CancellationToken cancellation) => inner.FindCancelled(key, cancellation);

    public virtual Task<IReadOnlyList<StatusEntry>> History(ClipKey key, CancellationToken cancellation) =>
        inner.History(key, cancellation);

    public virtual Task<ILookup<string, StatusEntry>> Histories(EpisodeKey episode, CancellationToken cancellation) =>
        inner.Histories(episode, cancellation);

    public virtual Task<ILookup<string, StatusEntry>> Histories(
        EpisodeKey episode, IReadOnlyCollection<string> clipIds, CancellationToken cancellation) =>
        inner.Histories(episode, clipIds, cancellation);

    public virtual Task<StatusEntry?> FindEntry(ClipKey key, int attempt, StatusStep at, CancellationToken cancellation) =>
        inner.FindEntry(key, attempt, at, cancellation);

    public virtual Task<bool> Commit(Clip clip, StatusEntry? entry, string? version, CancellationToken cancellation) =>
        inner.Commit(clip, entry, version, cancellation);

    public virtual IAsyncEnumerable<ClipKey> InProgress(CancellationToken cancellation) => inner.InProgress(cancellation);

    public virtual IAsyncEnumerable<EpisodeKey> Episodes(CancellationToken cancellation) => inner.Episodes(cancellation);

    public virtual IAsyncEnumerable<ClipMark> Marks(ClipScope scope, CancellationToken cancellation) => inner.Marks(scope, cancellation);

    public virtual Task<bool> Remove(ClipKey key, string version, CancellationToken cancellation) =>
        inner.Remove(key, version, cancellation);

    public virtual Task Remove(EpisodeKey episode, CancellationToken cancellation) => inner.Remove(episode, cancellation);
}
