using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Model;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Azure.Tests.Storage;

[Collection(AzuriteTests.Name)]
public sealed class OwnerTests(AzuriteServer azurite) : OwnerContract
{
    protected override IClipStore Store { get; } = azurite.ClipStore;

    /// <summary>R2.7, R4.4: the Functions app's timer asks Durable, which has none of these instances.</summary>
    [ConditionalFact]
    public async Task Repair_beside_clips_that_clipgen_makes_loses_none_and_still_finds_its_own()
    {
        var episode = Samples.Episode();
        var made = Enumerable.Range(1, 10).Select(i => episode.Key($"made-{i}")).ToList();
        var lost = episode.Key("lost");
        foreach (var key in made.Append(lost))
        {
            var (clip, entry) = Samples.Detected(key);
            Assert.True(await Store.Commit(clip, entry, null, default));
        }
        await Store.Appending(AttemptOwner.Durable).Run(new(lost, Now(Samples.Started(lost))), default);
        var repair = Store.Repairing(AskDurable, AttemptOwner.Durable);

        using var done = new CancellationTokenSource();
        var repairing = Task.Run(async () =>
        {
            var rounds = 0;
            while (!done.IsCancellationRequested)
            {
                await repair.RunAll(default);
                rounds++;
            }
            return rounds;
        });
        await Task.WhenAll(made.Select(Begin));
        await repair.RunAll(default);
        await Task.WhenAll(made.Select(Finish));
        done.Cancel();

        Assert.True(await repairing > 0);
        Assert.All(
            await Task.WhenAll(made.Select(Recorded)),
            clip => Assert.Equal((ClipStatus.Complete, Owners.Laptop), (clip.Status, clip.Owner)));
        Assert.Equal(ErrorCode.OrchestrationLost, (await Recorded(lost)).ProcessingError!.Code);
    }

    private Task Begin(ClipKey key) => Store.Appending(Owners.Laptop).Run(new(key, Now(Samples.Started(key))), default);

    private async Task Finish(ClipKey key)
    {
        var append = Store.Appending(Owners.Laptop);
        await append.Run(new(key, Now(new(ClipStatus.InProgress, 1, StatusStep.Extracted, default, key.InstanceId(1)))), default);
        await append.Run(new(key, Now(new(ClipStatus.InProgress, 1, StatusStep.Stitched, default, key.InstanceId(1)))), default);
        await append.Run(new(key, Now(Samples.Completed(key))), default);
    }

    /// <summary>The clip, after its record and its history were found to agree (R6.6).</summary>
    private async Task<Clip> Recorded(ClipKey key)
    {
        var (clip, _) = Assert.NotNull(await Store.Find(key, default));
        Assert.Empty(StatusHistory.Check(clip, await Store.History(key, default), fileExists: true));
        return clip;
    }

    private static StatusEntry Now(StatusEntry entry) => entry with { Timestamp = DateTimeOffset.UtcNow };

    private static Task<string?> AskDurable(string instanceId, CancellationToken cancellation) =>
        Task.FromResult<string?>("is no longer known");
}
