using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Tests.BadInput;

/// <summary>Two tenants whose episodes, clips and tracks have the same names, on one data folder and in one process's reach.</summary>
public sealed class TenantTests
{
    private static readonly Segment[] Asked = [new("00:01", "00:02.5", "host")];

    [Fact]
    public async Task Each_tenants_clip_shows_its_own_recording_and_an_event_starts_one_tenants_clips_only() // R1, R5
    {
        await using var acme = await Tenant("acme", id: 3, TestRun.NewFolder("tenants"));
        await using var rival = await Tenant("rival", id: 5, acme.Folder.Root);

        await acme.Run();
        var before = await rival.Find("c1");
        Assert.Equal((ClipStatus.Detected, 1), (before.Status, (await rival.History("c1")).Count));
        Assert.False(File.Exists(rival.FileOf("c1")));
        await rival.Run();

        await Shows(acme, 3);
        await Shows(rival, 5);
        Assert.NotEqual((await acme.Find("c1")).InstanceId, (await rival.Find("c1")).InstanceId);
    }

    [Fact]
    public async Task What_fails_or_is_removed_at_one_tenant_stays_whole_at_the_other()
    {
        await using var acme = await Tenant("acme", id: 3, TestRun.NewFolder("tenants"));
        await using var rival = await Tenant("rival", id: 5, acme.Folder.Root);
        await rival.Run();
        var (history, file) = (await rival.History("c1"), await File.ReadAllBytesAsync(rival.FileOf("c1")));

        Directory.Delete(acme.TrackFolder("main"), recursive: true);
        await acme.Run();
        await acme.Failed("c1");
        await acme.Get<IClipStore>().Remove(acme.Episode, default);
        await acme.Get<IMediaStore>().Remove(acme.Episode, default);

        Assert.Equal(history.Select(e => (e.Step, e.Timestamp)), (await rival.History("c1")).Select(e => (e.Step, e.Timestamp)));
        Assert.Equal(file, await File.ReadAllBytesAsync(rival.FileOf("c1")));
        await rival.AssertSound();
        Assert.Empty(await acme.Get<IClipStore>().Clips(acme.Episode, default));
    }

    /// <summary>Ids that a joined key would confuse: where one ends and the next begins decides whose it is.</summary>
    [Fact]
    public async Task Ids_that_run_into_each_other_when_joined_are_still_different_clips()
    {
        await using var studio = await Tenant("acme", id: 3, TestRun.NewFolder("tenants"));
        var store = studio.Get<IClipStore>();
        ClipKey[] keys =
        [
            new("a", "b-c", "d"), new("a-b", "c", "d"), new("a", "b", "c-d"), new("a_b", "c", "d"), new("A", "b-c", "d"),
        ];
        foreach (var key in keys)
        {
            var (clip, entry) = Clip.Detected(key, key.ToString(), Asked, DateTimeOffset.UnixEpoch);
            Assert.True(await store.Commit(clip, entry, null, default));
        }

        foreach (var key in keys)
        {
            Assert.Equal(key.ToString(), (await store.Find(key, default))!.Value.Clip.Title);
            Assert.Single(await store.History(key, default));
            Assert.Equal([key], (await store.Clips(key.Episode, default)).Select(c => c.Key));
        }
        Assert.Equal(keys.Length, keys.Select(k => k.InstanceId(1)).Distinct().Count());
        Assert.Equal(keys.Length, keys.Select(MediaNames.Clip).Distinct().Count());
        Assert.Equal(keys.Length, keys.Select(MediaNames.SegmentFolder).Distinct().Count());
    }

    private static async Task<Studio> Tenant(string tenant, int id, string root)
    {
        var source = new StampedSource(id, new(25), 8);
        var studio = new Studio(root: root) { Episode = new(tenant, "ep-1") };
        await studio.Record("main", await source.Chunks("main", 4), "host");
        await studio.Add("c1", Asked);
        return studio;
    }

    private static async Task Shows(Studio studio, int id)
    {
        var clip = await ClipReader.Read(studio.FileOf("c1"));
        Assert.Equal(Enumerable.Range(25, 38).Select(n => ((int, int)?)(id, n)), clip.Pictures.Select(p => p));
        await studio.AssertSound();
    }
}
