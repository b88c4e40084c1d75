using ClipGen.Contracts;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Local.Tests.BadInput;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Local.Tests;

/// <summary>What happens when the queue itself meets a fault, and not a step of a workflow.</summary>
public sealed class QueueFaultTests
{
    private static readonly Segment Asked = new("00:01", "00:02");

    [Fact]
    public async Task A_clip_that_the_store_will_not_show_does_not_take_the_queues_only_worker_with_it() // R2.6
    {
        await using var studio = new Studio(
            services => services.Before<IClipStore>(inner => new BlindStore(inner, "c1")), root: null, "ClipGen:MaxParallelClips=1");
        await studio.Record("main", Path.GetDirectoryName(await Recording())!);
        foreach (var clip in new[] { "c2", "c3" })
        {
            await studio.Add(clip, Asked);
        }
        var (lost, entry) = Clip.Detected(new("acme", "ep-1", "c1"), null, [Asked], DateTimeOffset.UtcNow);
        await studio.Get<IClipStore>().Commit(lost, entry, null, default);

        var fault = await Assert.ThrowsAsync<ClipException>(() => studio.Run());

        Assert.Contains("is not shown", fault.Message, StringComparison.Ordinal);
        Assert.Equal((ClipStatus.Complete, ClipStatus.Complete), ((await studio.Find("c2")).Status, (await studio.Find("c3")).Status));
        Assert.Equal(["c1"], (await studio.Get<QueueStore>().Queued()).Select(q => q.Clip.ClipId));
    }

    [Fact]
    public async Task A_clip_whose_process_dies_while_this_one_serves_is_resumed_without_a_restart() // R2.7
    {
        await using var studio = new Studio();
        await studio.Record("main", Path.GetDirectoryName(await Recording())!);
        using var serving = studio.Create<QueueService>();
        await serving.StartAsync(default);
        await studio.Add("c1", Asked);

        // Another process of this folder began it, and is gone: its lock is free.
        var key = new ClipKey("acme", "ep-1", "c1");
        await studio.Get<QueueStore>().Enqueue(key, 1);
        await studio.Get<AppendStatus>().Run(
            new(key, new(ClipStatus.InProgress, 1, StatusStep.Started, DateTimeOffset.UtcNow, key.InstanceId(1), SegmentCount: 1)),
            default);
        await Made(studio);
        await serving.StopAsync(default);

        Assert.Equal((ClipStatus.Complete, 1), ((await studio.Find("c1")).Status, (await studio.Find("c1")).Attempt));
        await studio.AssertSound();
    }

    [Fact]
    public async Task An_attempt_whose_process_dies_before_it_begins_is_resumed_without_a_restart() // R2.7
    {
        await using var studio = new Studio();
        await studio.Record("main", Path.GetDirectoryName(await Recording())!);
        await studio.Add("c1", Asked);
        using var serving = studio.Create<QueueService>();
        await serving.StartAsync(default);

        // Another process accepted it, and is gone.
        await studio.Get<QueueStore>().Enqueue(new("acme", "ep-1", "c1"), 1);
        await Made(studio);
        await serving.StopAsync(default);

        Assert.Empty(await studio.Get<QueueStore>().Queued());
        await studio.AssertSound();
    }

    [Fact]
    public async Task An_attempt_that_the_store_did_not_let_begin_is_made_when_it_does() // R5.4
    {
        var broken = true;
        await using var studio = new Studio(services => services.Before<IClipStore>(inner => new FailingCommits(inner, Refuse, _ => { })));
        await studio.Record("main", Path.GetDirectoryName(await Recording())!);
        await studio.Add("c1", Asked);
        var unmade = await studio.Run();
        var noted = await studio.Get<QueueStore>().Queued();

        broken = false;
        using var serving = studio.Create<QueueService>();
        await serving.StartAsync(default);
        await Made(studio);
        await serving.StopAsync(default);

        Assert.Equal([ClipStatus.Detected], unmade.Select(c => c.Status));
        Assert.Equal(["c1"], noted.Select(q => q.Clip.ClipId));
        await studio.AssertSound();

        void Refuse(StatusEntry entry)
        {
            if (broken && entry.Step != StatusStep.Added)
            {
                throw FailingCommits.Fault();
            }
        }
    }

    /// <summary>Waits for the end of the clip and for the queue to forget it, which comes after.</summary>
    private static Task Made(Studio studio) => Wait.Until(async () =>
    {
        var (status, queued) = ((await studio.Find("c1")).Status, await studio.Get<QueueStore>().Queued());
        return (status == ClipStatus.Complete && queued.Count == 0, $"{status}, {queued.Count} queued");
    }, "c1 is complete and no longer queued");

    private static async Task<string> Recording()
    {
        var folder = TestRun.NewFolder("queue");
        File.Copy(await HostileMedia.Make("good"), Path.Combine(folder, "a.ts"));
        var playlist = Path.Combine(folder, "main_chunk.m3u8");
        await File.WriteAllTextAsync(playlist, "#EXTM3U\n#EXTINF:8,\na.ts\n");
        return playlist;
    }

    /// <summary>Does not find one clip, for good.</summary>
    private sealed class BlindStore(IClipStore inner, string clip) : DelegatingClipStore(inner)
    {
        public override Task<(Clip Clip, string Version)?> Find(ClipKey key, CancellationToken cancellation) =>
            key.ClipId == clip ? throw new ClipException(ErrorCode.StorageFailed, $"{key} is not shown") : base.Find(key, cancellation);
    }
}
