using ClipGen.Clips;
using ClipGen.Local.Hosting;
using ClipGen.Local.Tests.BadInput;
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
        await using var studio = new Studio(services => services.Before<IClipStore>(inner => new BlindStore(inner, "c1")), root: null, "ClipGen:MaxParallelClips=1");
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
        Assert.Equal(["c1"], (await studio.Get<ClipGen.Local.Storage.SqliteClipStore>().Queued()).Select(q => q.Clip.ClipId));
    }

    [Fact]
    public async Task A_clip_whose_process_dies_while_this_one_serves_is_taken_up_without_a_restart() // R2.7
    {
        await using var studio = new Studio();
        await studio.Record("main", Path.GetDirectoryName(await Recording())!);
        using var serving = studio.Create<QueueService>();
        await serving.StartAsync(default);
        await studio.Add("c1", Asked);

        // Another process began it, and is gone: its lock is free.
        var key = new ClipKey("acme", "ep-1", "c1");
        await studio.Get<AppendStatus>().Run(new(key, new(ClipStatus.InProgress, 1, StatusStep.Started, DateTimeOffset.UtcNow, key.InstanceId(1), SegmentCount: 1)), default);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await studio.Find("c1")).Status == ClipStatus.InProgress)
        {
            await Task.Delay(50, patience.Token);
        }
        await serving.StopAsync(default);

        Assert.Equal((ClipStatus.Complete, 1), ((await studio.Find("c1")).Status, (await studio.Find("c1")).Attempt));
        await studio.AssertSound();
    }

    private static async Task<string> Recording()
    {
        var folder = TestRun.NewFolder("queue");
        File.Copy(await HostileMedia.Make("good"), Path.Combine(folder, "a.ts"));
        var playlist = Path.Combine(folder, "main_chunk.m3u8");
        await File.WriteAllTextAsync(playlist, "#EXTM3U\n#EXTINF:8,\na.ts\n");
        return playlist;
    }

    /// <summary>Does not find one clip, for good.</summary>
    private sealed class BlindStore(IClipStore inner, string clip) : IClipStore
    {
        public Task<(Clip Clip, string Version)?> Find(ClipKey key, CancellationToken cancellation) =>
            key.ClipId == clip ? throw new ClipException(ErrorCode.StorageFailed, $"{key} is not shown") : inner.Find(key, cancellation);

        public Task<IReadOnlyList<Track>> Tracks(EpisodeKey episode, CancellationToken cancellation) => inner.Tracks(episode, cancellation);

        public Task PutTrack(EpisodeKey episode, Track track, CancellationToken cancellation) => inner.PutTrack(episode, track, cancellation);

        public Task<IReadOnlyList<Clip>> Clips(EpisodeKey episode, CancellationToken cancellation) => inner.Clips(episode, cancellation);

        public Task<IReadOnlyList<StatusEntry>> History(ClipKey key, CancellationToken cancellation) => inner.History(key, cancellation);

        public Task<StatusEntry?> FindEntry(ClipKey key, int attempt, StatusStep at, CancellationToken cancellation) => inner.FindEntry(key, attempt, at, cancellation);

        public Task<bool> Commit(Clip changed, StatusEntry? entry, string? version, CancellationToken cancellation) => inner.Commit(changed, entry, version, cancellation);

        public IAsyncEnumerable<ClipKey> InProgress(CancellationToken cancellation) => inner.InProgress(cancellation);
    }
}
