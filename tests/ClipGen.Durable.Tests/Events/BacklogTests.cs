using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Durable.Http;
using ClipGen.Durable.Orchestration;
using ClipGen.Durable.Tests.Orchestration;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClipGen.Durable.Tests.Events;

/// <summary>Depth before breadth: the clips of an event are made a few at a time, on a real replaying engine.</summary>
public sealed class BacklogTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>, IAsyncLifetime
{
    private readonly DurableRig rig = new(azurite) { MaxParallelClips = 2 };
    private readonly EpisodeKey episode = Samples.Episode();
    private readonly HashSet<string> inProgress = [];
    private int most;

    public Task InitializeAsync()
    {
        rig.BeforeAppend = change =>
        {
            lock (inProgress)
            {
                if (change.Entry.Step == StatusStep.Started)
                {
                    inProgress.Add(change.Clip.ClipId);
                    most = Math.Max(most, inProgress.Count);
                }
                else if (change.Entry.Step is StatusStep.Completed or StatusStep.Failed)
                {
                    inProgress.Remove(change.Clip.ClipId);
                }
            }
            return Task.CompletedTask;
        };
        return rig.Start();
    }

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [ConditionalFact]
    public async Task The_first_clips_are_finished_before_the_last_ones_are_begun()
    {
        var orders = await Add(6);
        rig.Extract = async segment =>
        {
            // Whoever is begun has time to be cut beside the others.
            await Task.Delay(20);
            return segment.Clip.ClipId == "c03"
                ? throw new ClipException(ErrorCode.ChunkMissing, "no chunk")
                : DurableRig.Cut(segment.Number);
        };

        await rig.Begin(episode);
        await AllEnded(orders);

        Assert.Equal(2, most);
        foreach (var order in orders)
        {
            var (clip, history) = await rig.Recorded(order);
            Assert.Equal(order.Clip.ClipId == "c03" ? ClipStatus.Failed : ClipStatus.Complete, clip.Status);
            Assert.Equal(1, history.Count(e => e.Step == StatusStep.Started));
        }
        Assert.True((await rig.Recorded(orders[0])).History[^1].Timestamp < (await rig.Recorded(orders[^1])).History[1].Timestamp);
        Assert.True((await rig.Backlogs.Read(episode, default)).Backlog.IsEmpty);
    }

    [ConditionalFact]
    public async Task The_same_event_again_and_again_neither_makes_a_clip_twice_nor_widens_the_window() // R5.5
    {
        var orders = await Add(5);

        await rig.Begin(episode);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => rig.Begin(episode)));
        await AllEnded(orders);

        Assert.Equal(5, rig.Count("PlanClip"));
        Assert.InRange(most, 1, 2);
    }

    [ConditionalFact]
    public async Task A_clip_that_is_put_with_the_event_sent_again_while_others_run_is_made()
    {
        var (reached, go) = HoldTheFirst();
        var orders = await Add(3);
        await rig.Begin(episode);
        await reached;

        orders.Add(await rig.Add(key: episode.Clip("b00")));
        await rig.Begin(episode);
        go.SetResult();
        await AllEnded(orders);

        Assert.Equal(ClipStatus.Complete, (await rig.Recorded(orders[^1])).Clip.Status);
        Assert.Equal((4, 1), (rig.Count("PlanClip"), most));
    }

    [ConditionalFact]
    public async Task A_clip_that_is_put_without_an_event_is_not_made()
    {
        var (reached, go) = HoldTheFirst();
        var orders = await Add(2);
        await rig.Begin(episode);
        await reached;
        var silent = await rig.Add(key: episode.Clip("b00"));
        go.SetResult();
        await AllEnded(orders);

        Assert.Equal(ClipStatus.Detected, (await rig.Recorded(silent)).Clip.Status);
    }

    [ConditionalFact]
    public async Task A_waiting_clip_can_be_made_at_once_and_is_made_once()
    {
        var (reached, go) = HoldTheFirst();
        var orders = await Add(3);
        await rig.Begin(episode);
        await reached;

        var asked = await Episodes.Retrying(rig.Client).Run(orders[2].Clip, force: false, default);
        await rig.Ended(asked.Order!);
        Assert.Equal(ClipStatus.Complete, (await rig.Recorded(orders[2])).Clip.Status);
        go.SetResult();
        await AllEnded(orders);

        Assert.Equal((3, 1), (rig.Count("PlanClip"), (await rig.Recorded(orders[2])).Clip.Attempt));
    }

    [ConditionalFact]
    public async Task A_waiting_clip_is_queued_it_can_be_cancelled_and_is_not_removed() // R10
    {
        var (reached, go) = HoldTheFirst();
        var orders = await Add(2);
        await rig.Begin(episode);
        await reached;
        var waiting = orders[1].Clip;

        Assert.Equal(new(null, 1), await Episodes.Cancelling(rig.Client).Run(waiting, default));
        Assert.Equal(
            $"clip {waiting} is queued",
            await new RemoveClips(rig.Store, azurite.MediaStore).Run(waiting, new DurableHold(rig.Client, Episodes), default));

        go.SetResult();
        await AllEnded(orders);
        Assert.All(await rig.Store.Clips(episode, default), c => Assert.Equal(1, c.Attempt));
    }

    [ConditionalFact]
    public async Task A_start_that_fails_for_a_moment_is_tried_again()
    {
        var left = 2;
        rig.BeforeNext = _ => Interlocked.Decrement(ref left) >= 0
            ? throw new ClipException(ErrorCode.StorageFailed, "the table is busy")
            : Task.CompletedTask;
        var orders = await Add(3);

        await rig.Begin(episode);
        await AllEnded(orders);

        Assert.Equal((3, 5), (rig.Count("PlanClip"), rig.Count("StartNextClip")));
    }

    /// <summary>R2.7: a terminated orchestration starts no other.</summary>
    [ConditionalFact]
    public async Task A_chain_that_broke_is_continued_by_the_repair_timer()
    {
        var (reached, go) = HoldTheFirst();
        var orders = await Add(3);
        await rig.Begin(episode);
        await reached;
        await rig.Client.TerminateInstanceAsync(orders[0].InstanceId);
        go.SetResult();
        await rig.Ended(orders[0]);
        Assert.Null(await rig.Client.GetInstanceAsync(orders[1].InstanceId));

        await Episodes.Repairing(rig.Client).RunAll(default);
        await Episodes.Backlog(rig.Client).ContinueAll(default);
        await AllEnded(orders.Skip(1));

        var statuses = (await rig.Store.Clips(episode, default)).Select(c => c.Status);
        Assert.Equal([ClipStatus.Failed, ClipStatus.Complete, ClipStatus.Complete], statuses);
        Assert.True((await rig.Backlogs.Read(episode, default)).Backlog.IsEmpty);
    }

    [ConditionalFact]
    public async Task A_chain_that_goes_on_is_left_alone_by_the_repair_timer()
    {
        var (reached, go) = HoldTheFirst();
        var orders = await Add(2);
        await rig.Begin(episode);
        await reached;

        await Episodes.Backlog(rig.Client).ContinueAll(default);

        Assert.Null(await rig.Client.GetInstanceAsync(orders[1].InstanceId));
        go.SetResult();
        await AllEnded(orders);
    }

    [ConditionalFact]
    public async Task A_clip_terminated_before_its_first_entry_gives_its_place_away_and_is_made_by_the_next_event() // R2.7
    {
        rig.MaxParallelClips = 1;
        var orders = await Add(2);
        // As an event leaves it whose first clip was terminated before it wrote anything.
        await rig.Backlogs.Update(episode, _ => new(["c01"], ["c02"]), default);

        await Episodes.Backlog(rig.Client).ContinueAll(default);
        await AllEnded(orders.Skip(1));
        Assert.Equal(ClipStatus.Detected, (await rig.Recorded(orders[0])).Clip.Status);

        await rig.Begin(episode);
        await AllEnded(orders);
        Assert.Equal(2, rig.Count("PlanClip"));
    }

    private DurableEpisodes Episodes => rig.Episodes(NullLoggerFactory.Instance);

    private async Task<List<GenerateClipOrder>> Add(int clips)
    {
        var orders = new List<GenerateClipOrder>();
        for (var i = 1; i <= clips; i++)
        {
            orders.Add(await rig.Add(segments: 1, key: episode.Clip($"c{i:D2}")));
        }
        return orders;
    }

    private Task AllEnded(IEnumerable<GenerateClipOrder> orders) => Task.WhenAll(orders.Select(async order =>
    {
        await Wait.Until(async () => await rig.Client.GetInstanceAsync(order.InstanceId) is not null, $"{order.Clip} is started");
        await rig.Ended(order);
    }));

    /// <summary>
    /// One clip at a time, and the first one's plan is held until the test says go. The engine runs no more activities than there are
    /// cores, so no more may be held.
    /// </summary>
    private (Task Reached, TaskCompletionSource Go) HoldTheFirst()
    {
        rig.MaxParallelClips = 1;
        var reached = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        rig.Plan = async order =>
        {
            if (order.Clip.ClipId == "c01")
            {
                reached.TrySetResult();
                await go.Task;
            }
            return await rig.PlanRecord(order);
        };
        return (reached.Task.WaitAsync(Wait.Patience), go);
    }
}
