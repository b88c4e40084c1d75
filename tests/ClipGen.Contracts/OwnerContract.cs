using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Xunit;

namespace ClipGen.Contracts;

/// <summary>
/// R4.4: hosts that share a store of records leave each other's attempts alone. A host's test class derives from this and says which store.
/// </summary>
public abstract class OwnerContract
{
    private readonly List<ClipOutcome> published = [];
    private readonly List<GenerateClipOrder> started = [];

    protected abstract IClipStore Store { get; }

    private static DateTimeOffset LastEntry => Samples.Now.AddSeconds(1);

    private RetryClip Retry(AttemptOwner me, DateTimeOffset now) =>
        new(Store, new Starts(started), Store.Failing(me, new Remembers(published), now), new(4, new()));

    private RepairClips Repair(DateTimeOffset now) => Store.Repairing(KnowsNothing, AttemptOwner.Durable, new Remembers(published), now);

    [ConditionalFact]
    public async Task The_owner_is_recorded_with_the_first_entry_and_kept_until_the_next_attempt()
    {
        var key = await Begun(Owners.Laptop);
        await Append(Owners.Laptop, key, Extracted(key));
        await Append(Owners.Laptop, key, Samples.Completed(key));
        var first = await Found(key);
        await Append(AttemptOwner.Durable, key, Samples.Started(key, 2));

        Assert.Equal(Owners.Laptop, first.Owner);
        Assert.Equal(AttemptOwner.Durable, (await Found(key)).Owner);
        Assert.Equal([null, Owners.Laptop, null, null, AttemptOwner.Durable], (await Store.History(key, default)).Select(e => e.Owner));
    }

    [ConditionalFact]
    public async Task An_owner_that_an_order_of_another_host_names_is_not_believed()
    {
        var key = await Detected();

        var written = await Append(Owners.Laptop, key, Samples.Started(key) with { Owner = AttemptOwner.Durable });

        Assert.Equal((Owners.Laptop, Owners.Laptop), (written.Owner, (await Found(key)).Owner));
    }

    [ConditionalFact]
    public async Task An_attempt_that_began_before_owners_were_recorded_continues_as_before()
    {
        var key = await BegunWithoutOwner();
        await Append(AttemptOwner.Durable, key, Samples.Started(key));
        await Append(AttemptOwner.Durable, key, Extracted(key));
        await Append(AttemptOwner.Durable, key, Samples.Completed(key));

        var clip = await Found(key);
        Assert.Null(clip.Owner);
        Assert.Equal(ClipStatus.Complete, clip.Status);
        Assert.Empty(StatusHistory.Check(clip, await Store.History(key, default), fileExists: true));
    }

    [ConditionalFact]
    public async Task An_attempt_that_began_before_owners_were_recorded_is_repaired_as_before() // R2.7
    {
        var key = await BegunWithoutOwner();

        Assert.True(await Repair(LastEntry.AddMinutes(1)).Run(key, default));

        Assert.Contains("is no longer known", (await Found(key)).ProcessingError!.Message, StringComparison.Ordinal);
    }

    [ConditionalFact]
    public async Task No_entry_of_another_hosts_attempt_is_written()
    {
        var key = await Begun(Owners.Laptop);
        var before = await Found(key);

        foreach (var other in new[] { AttemptOwner.Durable, Owners.Studio })
        {
            foreach (var entry in new[] { Samples.Started(key), Extracted(key), Samples.Completed(key), Samples.Failed(key) })
            {
                var refused = await Assert.ThrowsAsync<ClipException>(() => Append(other, key, entry));
                Assert.Equal((ErrorCode.OwnedElsewhere, false), (refused.Error.Code, refused.Error.Retriable));
                Assert.Contains($"belongs to {Owners.Laptop}, not to {other}", refused.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal((before.Step, before.UpdatedAt), ((await Found(key)).Step, (await Found(key)).UpdatedAt));
        Assert.Equal(2, (await Store.History(key, default)).Count);
    }

    [ConditionalFact]
    public async Task An_entry_that_another_host_wrote_is_no_success_even_when_the_attempt_is_over()
    {
        var key = await Begun(Owners.Laptop);
        await Append(Owners.Laptop, key, Samples.Failed(key));
        Assert.Equal(ErrorCode.OwnedElsewhere, await Code(AttemptOwner.Durable, key, Samples.Failed(key)));
        await Append(AttemptOwner.Durable, key, Samples.Started(key, 2));

        // Durable delivers the start of attempt 1 late: nothing must go on from it.
        Assert.Equal(ErrorCode.OwnedElsewhere, await Code(AttemptOwner.Durable, key, Samples.Started(key, 1)));
        Assert.Equal((2, AttemptOwner.Durable), ((await Found(key)).Attempt, (await Found(key)).Owner));
    }

    [ConditionalFact]
    public async Task The_next_attempt_is_open_to_every_host_once_the_one_before_has_ended()
    {
        var key = await Begun(Owners.Laptop);
        Assert.Equal(ErrorCode.StatusRefused, await Code(AttemptOwner.Durable, key, Samples.Started(key, 2)));
        await Append(Owners.Laptop, key, Samples.Failed(key));

        await Append(AttemptOwner.Durable, key, Samples.Started(key, 2));

        Assert.Equal(AttemptOwner.Durable, (await Found(key)).Owner);
    }

    [ConditionalFact]
    public async Task Of_hosts_that_start_one_attempt_at_once_one_has_it()
    {
        for (var round = 0; round < 5; round++)
        {
            var key = await Detected();
            AttemptOwner[] hosts = [AttemptOwner.Durable, Owners.Laptop, Owners.Studio];

            var answers = await Task.WhenAll(hosts.Select(me => Task.Run(() => Code(me, key, Samples.Started(key)))));

            var winner = hosts[Array.IndexOf(answers, null)];
            Assert.Equal(2, answers.Count(a => a == ErrorCode.OwnedElsewhere));
            Assert.Equal((winner, winner), ((await Found(key)).Owner, (await Store.History(key, default))[1].Owner));
        }
    }

    [ConditionalFact]
    public async Task Repair_that_knows_nothing_of_another_hosts_attempt_leaves_it_alone_until_it_is_silent() // R2.7
    {
        var key = await Begun(Owners.Laptop);

        Assert.False(await Repair(LastEntry + Owners.Silence - TimeSpan.FromSeconds(1)).Run(key, default));
        Assert.Equal(ClipStatus.InProgress, (await Found(key)).Status);
        Assert.Empty(published);

        Assert.True(await Repair(LastEntry + Owners.Silence).Run(key, default));
        var (clip, history) = (await Found(key), await Store.History(key, default));
        Assert.Equal((ClipStatus.Failed, ErrorCode.OrchestrationLost), (clip.Status, clip.ProcessingError!.Code));
        Assert.Contains($"was abandoned by {Owners.Laptop} (no entry for 6 hours)", clip.ProcessingError.Message, StringComparison.Ordinal);
        Assert.Empty(StatusHistory.Check(clip, history, fileExists: false));
        Assert.Equal([$"{key.InstanceId(1)}-failed"], published.Select(p => p.EventId));
    }

    [ConditionalFact]
    public async Task Every_entry_of_the_owner_begins_the_silence_again()
    {
        var key = await Begun(Owners.Laptop);
        await Append(Owners.Laptop, key, Extracted(key) with { Timestamp = LastEntry.AddHours(5) });

        Assert.False(await Repair(LastEntry.AddHours(10)).Run(key, default));
        Assert.True(await Repair(LastEntry.AddHours(11)).Run(key, default));
    }

    [ConditionalFact]
    public async Task Silence_lets_another_host_end_an_attempt_but_not_go_on_with_it()
    {
        var key = await Begun(Owners.Laptop);
        var late = Store.Appending(AttemptOwner.Durable, LastEntry.AddDays(30));

        var refused = await Assert.ThrowsAsync<ClipException>(() => late.Run(new(key, Extracted(key)), default));

        Assert.Equal(ErrorCode.OwnedElsewhere, refused.Error.Code);
    }

    [ConditionalFact]
    public async Task An_owner_that_speaks_between_the_look_and_the_write_keeps_its_attempt()
    {
        var key = await Begun(Owners.Laptop);
        var seen = await Found(key);
        var now = LastEntry + Owners.Silence;
        await Append(Owners.Laptop, key, Extracted(key) with { Timestamp = now });

        Assert.False(await Store.Failing(AttemptOwner.Durable, new Remembers(published), now).IfAbandoned(seen, default));

        Assert.Equal(ClipStatus.InProgress, (await Found(key)).Status);
        Assert.Empty(published);
    }

    [ConditionalFact]
    public async Task An_owner_that_comes_back_too_late_is_refused()
    {
        var key = await Begun(Owners.Laptop);
        await Repair(LastEntry + Owners.Silence).Run(key, default);
        Assert.Equal(ErrorCode.StatusRefused, await Code(Owners.Laptop, key, Extracted(key)));

        await Append(AttemptOwner.Durable, key, Samples.Started(key, 2));

        Assert.Equal(ErrorCode.AttemptSuperseded, await Code(Owners.Laptop, key, Samples.Completed(key)));
    }

    [ConditionalFact]
    public async Task A_clip_that_another_host_makes_is_not_started_again_until_it_is_silent()
    {
        (AttemptOwner Owner, AttemptOwner Me)[] hosts =
        [
            (Owners.Laptop, AttemptOwner.Durable), (AttemptOwner.Durable, Owners.Laptop), (Owners.Laptop, Owners.Studio),
        ];
        foreach (var (owner, me) in hosts)
        {
            started.Clear();
            var key = await Begun(owner);
            var early = await Retry(me, LastEntry + Owners.Silence - TimeSpan.FromSeconds(1)).Run(key, force: true, default);
            Assert.Equal(RetryRefusal.InProgress, early.Refusal);
            Assert.Empty(started);

            var late = await Retry(me, LastEntry + Owners.Silence).Run(key, force: false, default);
            Assert.Equal(2, late.Order!.Attempt);
            Assert.Equal([late.Order], started);
            Assert.Equal(ErrorCode.OrchestrationLost, (await Found(key)).ProcessingError!.Code);

            await Append(me, key, Samples.Started(key, 2) with { Timestamp = LastEntry.AddDays(1) });
            var (clip, history) = (await Found(key), await Store.History(key, default));
            Assert.Empty(StatusHistory.Check(clip, history, fileExists: false));
            Assert.Equal([StatusStep.Added, StatusStep.Started, StatusStep.Failed, StatusStep.Started], history.Select(e => e.Step));
            Assert.Equal(me, clip.Owner);
        }
    }

    [ConditionalFact]
    public async Task A_clip_that_this_host_makes_is_not_started_again_however_silent()
    {
        var key = await Begun(AttemptOwner.Durable);

        Assert.Equal(
            RetryRefusal.InProgress, (await Retry(AttemptOwner.Durable, LastEntry.AddDays(30)).Run(key, force: true, default)).Refusal);

        Assert.Empty(started);
    }

    private async Task<ClipKey> Detected()
    {
        var key = Samples.Episode().Key();
        var (clip, entry) = Samples.Detected(key);
        Assert.True(await Store.Commit(clip, entry, null, default));
        return key;
    }

    private async Task<ClipKey> Begun(AttemptOwner owner)
    {
        var key = await Detected();
        await Append(owner, key, Samples.Started(key));
        return key;
    }

    /// <summary>As version 1.0 wrote it.</summary>
    private async Task<ClipKey> BegunWithoutOwner()
    {
        var key = await Detected();
        var (found, version) = Assert.NotNull(await Store.Find(key, default));
        var (clip, entry) = StatusHistory.Append(found, Samples.Started(key) with { Owner = null });
        Assert.True(await Store.Commit(clip, entry, version, default));
        return key;
    }

    private Task<StatusEntry> Append(AttemptOwner me, ClipKey key, StatusEntry entry) => Store.Appending(me).Run(new(key, entry), default);

    /// <returns>Why the entry was refused; null when it was written.</returns>
    private async Task<string?> Code(AttemptOwner me, ClipKey key, StatusEntry entry)
    {
        try
        {
            await Append(me, key, entry);
            return null;
        }
        catch (ClipException e)
        {
            return e.Error.Code;
        }
    }

    private async Task<Clip> Found(ClipKey key) => Assert.NotNull(await Store.Find(key, default)).Clip;

    private static StatusEntry Extracted(ClipKey key) =>
        new(ClipStatus.InProgress, 1, StatusStep.Extracted, Samples.Now.AddSeconds(20), key.InstanceId(1));

    /// <summary>As Durable Functions answers for an instance that it never had.</summary>
    private static Task<string?> KnowsNothing(string instanceId, CancellationToken cancellation) =>
        Task.FromResult<string?>("is no longer known");

    private sealed class Remembers(List<ClipOutcome> outcomes) : IOutcomeTopic
    {
        public Task Send(ClipOutcome outcome, CancellationToken cancellation)
        {
            outcomes.Add(outcome);
            return Task.CompletedTask;
        }
    }

    private sealed class Starts(List<GenerateClipOrder> orders) : IClipStarter
    {
        public Task<bool> Start(GenerateClipOrder order, CancellationToken cancellation)
        {
            orders.Add(order);
            return Task.FromResult(true);
        }

        public Task<bool> IsWaiting(ClipKey clip, int attempt, CancellationToken cancellation) =>
            Task.FromResult(orders.Exists(o => o.Clip == clip && o.Attempt == attempt));
    }
}
