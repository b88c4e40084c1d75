using ClipGen.Model;

namespace ClipGen.Storage;

/// <summary>
/// The backlogs: one small record of each episode that has any. Faults of the store itself are <see cref="ClipException"/> with
/// <see cref="ErrorCode.StorageFailed"/>.
/// </summary>
public interface IBacklogStore
{
    /// <returns>The backlog, an empty one when the episode has none, and the version that <see cref="TryWrite"/> wants.</returns>
    Task<(Backlog Backlog, string? Version)> Read(EpisodeKey episode, CancellationToken cancellation);

    /// <summary>Writes a backlog; an empty one is removed. The answer is false, and nothing is written, when it is not at the version any
    /// more.</summary>
    Task<bool> TryWrite(EpisodeKey episode, Backlog backlog, string? version, CancellationToken cancellation);

    /// <summary>Every episode, of all tenants, that has a backlog.</summary>
    IAsyncEnumerable<EpisodeKey> Episodes(CancellationToken cancellation);
}

public static class BacklogStoreWrites
{
    /// <summary>Reads, changes and writes a backlog, again when another process was faster.</summary>
    /// <param name="change">Answers with the same object when there is nothing to write.</param>
    /// <param name="known">What was read before; null when nothing was.</param>
    /// <returns>What the backlog is now.</returns>
    public static async Task<Backlog> Update(
        this IBacklogStore store, EpisodeKey episode, Func<Backlog, Backlog> change, CancellationToken cancellation,
        (Backlog Backlog, string? Version)? known = null)
    {
        while (true)
        {
            var (before, version) = known ?? await store.Read(episode, cancellation);
            var after = change(before);
            if (ReferenceEquals(after, before) || await store.TryWrite(episode, after, version, cancellation))
            {
                return after;
            }
            known = null;
        }
    }
}
