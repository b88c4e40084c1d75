using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Episodes;
using ClipGen.Model;
using Xunit;

namespace ClipGen.Azure.Tests.Storage;

/// <summary>How many requests an operation costs: behind a network, that is how long it takes.</summary>
[Collection(AzuriteTests.Name)]
public sealed class RequestTests(AzuriteServer azurite)
{
    private readonly CountedRequests requests = new(azurite);

    [ConditionalFact]
    public async Task The_status_of_an_episode_is_read_in_three_queries_however_many_clips_it_has()
    {
        var file = File(60);
        await new PutEpisode(requests.Store, TimeProvider.System).Run(file, default);
        requests.Since();

        var document = await StatusDocument.Read(requests.Store, file.Key, null, default);

        Assert.Equal(["GET", "GET", "GET"], requests.Since());
        Assert.Equal(60, document!.Clips.Count);
        Assert.All(document.Clips, c => Assert.Equal(StatusStep.Added, Assert.Single(c.History!).Step));
    }

    [ConditionalFact]
    public async Task Putting_an_episode_reads_it_once_and_writes_only_what_changes()
    {
        var file = File(60);
        var put = new PutEpisode(requests.Store, TimeProvider.System);

        var added = await put.Run(file, default);
        Assert.Equal(60, added.Added.Count);
        Assert.Equal(["GET", .. Enumerable.Repeat("POST", 60)], requests.Since());

        var again = await put.Run(file, default);
        Assert.Equal(60, again.Unchanged.Count);
        Assert.Equal(["GET"], requests.Since());

        var changed = await put.Run(file with { Clips = [.. file.Clips.Take(59), file.Clips[59] with { Title = "changed" }] }, default);
        Assert.Equal(["c59"], changed.Updated);
        Assert.Equal(["GET", "POST"], requests.Since());
    }

    /// <summary>The entry is looked for only when it is refused: then it may be there already.</summary>
    [ConditionalFact]
    public async Task An_entry_costs_one_read_and_one_write() // R4.1
    {
        var key = Samples.Episode().Key();
        var (clip, detected) = Samples.Detected(key);
        await requests.Store.Commit(clip, detected, null, default);
        var append = requests.Store.Appending();
        requests.Since();

        foreach (var entry in new[] { Samples.Started(key), Samples.Failed(key), Samples.Started(key, 2), Samples.Completed(key, 2) })
        {
            await append.Run(new(key, entry), default);
            Assert.Equal(["GET", "POST"], requests.Since());
        }
        await append.Run(new(key, Samples.Started(key, 2)), default);
        Assert.DoesNotContain("POST", requests.Since());
    }

    private static EpisodeFile File(int clips) => new(
        Samples.Episode(),
        [],
        [.. Enumerable.Range(0, clips).Select(i => new EpisodeFile.ClipToMake($"c{i:D2}", null, [new("00:01", "00:02")]))]);
}
