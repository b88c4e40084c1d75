using ClipGen.Model;

namespace ClipGen.Storage;

/// <summary>
/// The backlogs: one small record of each episode that has any. Faults of the store itself are <see cref="ClipException"/> with
/// <see cref="ErrorCode.StorageFailed"/>.
/// </summary>
public interface IBacklogStore
{
    /// <returns>An empty one when the episode has none.</returns>
    Task<Backlog> Read(EpisodeKey episode, CancellationToken cancellation);

    /// <summary>Changes a backlog; an empty one is removed.</summary>
    /// <param name="change">Called again with the newer one when another process was faster. It answers with the same object when there is
    /// nothing to change.</param>
    /// <returns>What the backlog is now.</returns>
    Task<Backlog> Update(EpisodeKey episode, Func<Backlog, Backlog> change, CancellationToken cancellation);

    /// <summary>Every episode, of all tenants, that has a backlog.</summary>
    IAsyncEnumerable<EpisodeKey> Episodes(CancellationToken cancellation);
}
