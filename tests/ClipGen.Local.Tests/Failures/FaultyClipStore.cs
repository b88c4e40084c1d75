using ClipGen.Clips;
using ClipGen.Storage;

namespace ClipGen.Local.Tests;

/// <summary>The real store, but for the commits that a test lets fail.</summary>
/// <param name="before">May throw instead of the commit.</param>
/// <param name="after">May throw although the commit was done: the answer was lost.</param>
internal sealed class FaultyClipStore(IClipStore inner, Action<StatusEntry> before, Action<StatusEntry> after) : IClipStore
{
    public static ClipException Fault() => new(ErrorCode.StorageFailed, "the disk is on fire");

    public async Task<bool> Commit(Clip clip, StatusEntry? entry, string? version, CancellationToken cancellation)
    {
        if (entry is not null)
        {
            before(entry);
        }
        var done = await inner.Commit(clip, entry, version, cancellation);
        if (entry is not null)
        {
            after(entry);
        }
        return done;
    }

    public Task<IReadOnlyList<Track>> Tracks(EpisodeKey episode, CancellationToken cancellation) => inner.Tracks(episode, cancellation);

    public Task PutTrack(EpisodeKey episode, Track track, CancellationToken cancellation) => inner.PutTrack(episode, track, cancellation);

    public Task<IReadOnlyList<Clip>> Clips(EpisodeKey episode, CancellationToken cancellation) => inner.Clips(episode, cancellation);

    public Task<(Clip Clip, string Version)?> Find(ClipKey key, CancellationToken cancellation) => inner.Find(key, cancellation);

    public Task<IReadOnlyList<StatusEntry>> History(ClipKey key, CancellationToken cancellation) => inner.History(key, cancellation);

    public Task<StatusEntry?> FindEntry(ClipKey key, int attempt, StatusStep at, CancellationToken cancellation) => inner.FindEntry(key, attempt, at, cancellation);

    public IAsyncEnumerable<ClipKey> InProgress(CancellationToken cancellation) => inner.InProgress(cancellation);
}
