using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Model;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Azure.Tests.Storage;

[Collection(AzuriteTests.Name)]
public sealed class TableBacklogStoreTests(AzuriteServer azurite)
{
    private readonly IBacklogStore store = azurite.Backlogs;
    private readonly EpisodeKey episode = Samples.Episode();

    [ConditionalFact]
    public async Task It_comes_back_as_it_was_written_and_goes_when_it_is_empty()
    {
        Assert.True((await store.Read(episode, default)).Backlog.IsEmpty);

        await store.Update(episode, _ => new(["a"], ["b", "c"]), default);
        var (read, _) = await store.Read(episode, default);
        Assert.Equal(["a"], read.Running);
        Assert.Equal(["b", "c"], read.Waiting);
        Assert.Contains(episode, await store.Episodes(default).ToListAsync());

        Assert.True((await store.Update(episode, b => b.Without(["a", "b", "c"]), default)).IsEmpty);
        Assert.True((await store.Read(episode, default)).Backlog.IsEmpty);
        Assert.DoesNotContain(episode, await store.Episodes(default).ToListAsync());
        Assert.DoesNotContain(episode, await azurite.ClipStore.Episodes(default).ToListAsync());
    }

    [ConditionalFact]
    public async Task Twenty_writers_at_once_lose_nothing()
    {
        var ids = Enumerable.Range(0, 20).Select(i => $"c{i}").ToList();

        await Task.WhenAll(ids.Select(id => store.Update(episode, b => b.Asked([id]), default)));
        Assert.Equal(ids.Order(), (await store.Read(episode, default)).Backlog.Waiting.Order());

        await Task.WhenAll(ids.Select(id => store.Update(episode, b => b.Without([id]), default)));
        Assert.True((await store.Read(episode, default)).Backlog.IsEmpty);
    }

    [ConditionalFact]
    public async Task Two_of_the_largest_events_fit()
    {
        var ids = Enumerable.Range(0, 2 * Backlog.MostNoted).Select(i => $"{i:D64}").ToList();

        await store.Update(episode, b => b.Asked(ids), default);

        Assert.Equal(ids, (await store.Read(episode, default)).Backlog.Waiting);
    }

    /// <summary>The row is nobody's clip, history or track, and it goes with its episode.</summary>
    [ConditionalFact]
    public async Task It_is_removed_with_its_episode_and_seen_by_no_other_query()
    {
        await store.Update(episode, _ => new(["a"], ["b"]), default);
        Assert.Empty(await azurite.ClipStore.FindAll(episode, default));
        Assert.Empty(await azurite.ClipStore.Tracks(episode, default));
        Assert.Empty(await azurite.ClipStore.Histories(episode, default));
        Assert.Null(await azurite.ClipStore.CreatedAt(episode, default));

        await azurite.ClipStore.Remove(episode, default);

        Assert.True((await store.Read(episode, default)).Backlog.IsEmpty);
    }
}
