using System.Runtime.CompilerServices;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Tests.Faults;

/// <summary>The real store, behind a fault plan.</summary>
internal sealed class FaultyClipStore(IClipStore inner, ICallPlan plan) : IClipStore
{
    public Task<IReadOnlyList<Track>> Tracks(EpisodeKey episode, CancellationToken cancellation) =>
        Call(() => inner.Tracks(episode, cancellation));

    public Task PutTrack(EpisodeKey episode, Track track, CancellationToken cancellation) => Call(async () =>
    {
        await inner.PutTrack(episode, track, cancellation);
        return 0;
    });

    public Task<DateTimeOffset?> CreatedAt(EpisodeKey episode, CancellationToken cancellation) =>
        Call(() => inner.CreatedAt(episode, cancellation));

    public Task<IReadOnlyList<(Clip Clip, string Version)>> FindAll(EpisodeKey episode, CancellationToken cancellation) =>
        Call(() => inner.FindAll(episode, cancellation));

    public Task<IReadOnlyList<(Clip Clip, string Version)>> FindPage(
        EpisodeKey episode, string? after, int most, CancellationToken cancellation) =>
        Call(() => inner.FindPage(episode, after, most, cancellation));

    public Task<(Clip Clip, string Version)?> Find(ClipKey key, CancellationToken cancellation) =>
        Call(() => inner.Find(key, cancellation));

    public Task<int?> FindCancelled(ClipKey key, CancellationToken cancellation) =>
        Call(() => inner.FindCancelled(key, cancellation));

    public Task<IReadOnlyList<StatusEntry>> History(ClipKey key, CancellationToken cancellation) =>
        Call(() => inner.History(key, cancellation));

    public Task<ILookup<string, StatusEntry>> Histories(EpisodeKey episode, CancellationToken cancellation) =>
        Call(() => inner.Histories(episode, cancellation));

    public Task<ILookup<string, StatusEntry>> Histories(
        EpisodeKey episode, IReadOnlyCollection<string> clipIds, CancellationToken cancellation) =>
        Call(() => inner.Histories(episode, clipIds, cancellation));

    public Task<StatusEntry?> FindEntry(ClipKey key, int attempt, StatusStep at, CancellationToken cancellation) =>
        Call(() => inner.FindEntry(key, attempt, at, cancellation));

    public Task<bool> Commit(Clip clip, StatusEntry? entry, string? version, CancellationToken cancellation) =>
        Call(() => inner.Commit(clip, entry, version, cancellation), $"Commit {clip.Key.ClipId} {entry?.Step}");

    public async IAsyncEnumerable<ClipKey> InProgress([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var key in inner.InProgress(cancellation))
        {
            yield return key;
        }
    }

    public IAsyncEnumerable<EpisodeKey> Episodes(CancellationToken cancellation) => inner.Episodes(cancellation);

    public IAsyncEnumerable<ClipMark> Marks(ClipScope scope, CancellationToken cancellation) => inner.Marks(scope, cancellation);

    public Task<bool> Remove(ClipKey key, string version, CancellationToken cancellation) =>
        Call(() => inner.Remove(key, version, cancellation));

    public Task Remove(EpisodeKey episode, CancellationToken cancellation) => inner.Remove(episode, cancellation);

    private Task<T> Call<T>(Func<Task<T>> call, [CallerMemberName] string name = "") =>
        plan.Call(name, what => new ClipException(ErrorCode.StorageFailed, what), call);
}
