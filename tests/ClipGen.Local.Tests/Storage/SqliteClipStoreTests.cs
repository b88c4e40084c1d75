using ClipGen.Clips;
using ClipGen.Local.Storage;
using ClipGen.Steps;

namespace ClipGen.Local.Tests;

/// <summary>R1.4, R4.1, R4.2.</summary>
public sealed class SqliteClipStoreTests
{
    private static readonly ClipKey Key = new("acme", "ep-1", "c1");
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SqliteClipStore store = new(new(TestRun.NewFolder("store")));

    [Fact]
    public async Task What_is_written_is_read_back_whole()
    {
        var clip = await Added();
        await Append(StatusStep.Started, ClipStatus.InProgress);
        var error = ProcessingError.Of([new(ErrorCode.ChunkMissing, "it's \"gone\" ü😀", "ExtractSegment", 2, "X", 1, "tail")], Noon);

        await new AppendStatus(store).Run(new(Key, new(ClipStatus.Failed, 1, StatusStep.Failed, Noon, "id", Error: error)), default);

        var (read, _) = (await store.Find(Key, default))!.Value;
        Assert.Equal(clip.Segments, read.Segments);
        Assert.Equal(error.Failures, read.ProcessingError!.Failures);
        Assert.Equal(["added", "started", "failed"], (await store.History(Key, default)).Select(e => e.Step.ToString().ToLowerInvariant()));
        Assert.Equal((Key, 1), await store.FindInstance("id"));
    }

    [Fact]
    public async Task A_writer_with_an_old_version_writes_neither_clip_nor_entry()
    {
        await Added();
        var (clip, version) = (await store.Find(Key, default))!.Value;
        await Append(StatusStep.Started, ClipStatus.InProgress);

        var (late, entry) = StatusHistory.Append(clip, new(ClipStatus.InProgress, 1, StatusStep.Started, Noon.AddDays(1)));

        Assert.False(await store.Commit(late with { Title = "late" }, entry, version, default));
        Assert.Null((await store.Find(Key, default))!.Value.Clip.Title);
        Assert.Equal(Noon, (await store.FindEntry(Key, 1, StatusStep.Started, default))!.Timestamp);
    }

    [Fact]
    public async Task An_entry_that_exists_takes_the_clips_change_back()
    {
        await Added();
        await Append(StatusStep.Started, ClipStatus.InProgress);
        var (clip, version) = (await store.Find(Key, default))!.Value;

        var again = new StatusEntry(ClipStatus.InProgress, 1, StatusStep.Started, Noon);

        Assert.False(await store.Commit(clip with { Title = "changed" }, again, version, default));
        Assert.Null((await store.Find(Key, default))!.Value.Clip.Title);
    }

    [Fact]
    public async Task A_clip_is_new_only_once()
    {
        await Added();
        var (again, entry) = Clip.Detected(Key, "another", [], Noon);

        Assert.False(await store.Commit(again, entry, null, default));
    }

    /// <summary>R4.1: an activity that runs many times, at once, leaves one entry, and the first one's time wins.</summary>
    [Fact]
    public async Task Appending_the_same_entry_side_by_side_leaves_one()
    {
        await Added();

        var written = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
            new AppendStatus(store).Run(new(Key, new(ClipStatus.InProgress, 1, StatusStep.Started, Noon.AddSeconds(i))), default))));

        Assert.Single(written.Select(e => e.Timestamp).Distinct());
        Assert.Equal(2, (await store.History(Key, default)).Count);
    }

    [Fact]
    public async Task Writers_of_different_ends_side_by_side_leave_one_end()
    {
        await Added();
        await Append(StatusStep.Started, ClipStatus.InProgress);
        var error = ProcessingError.Of([new(ErrorCode.Unexpected, "x")], Noon);
        var output = new ClipOutput("acme/ep-1/clips/c1/clip.mp4", 1, 1, "2x2", 1);

        var ends = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            try
            {
                await new AppendStatus(store).Run(new(Key, i % 2 == 0
                    ? new(ClipStatus.Complete, 1, StatusStep.Completed, Noon, Output: output)
                    : new(ClipStatus.Failed, 1, StatusStep.Failed, Noon, Error: error)), default);
                return null;
            }
            catch (ClipException e)
            {
                return e.Error.Code;
            }
        })));

        Assert.Equal(6, ends.Count(e => e is null));
        Assert.Equal(6, ends.Count(e => e == ErrorCode.StatusRefused));
        var (clip, _) = (await store.Find(Key, default))!.Value;
        Assert.Empty(StatusHistory.Check(clip, await store.History(Key, default), fileExists: true));
    }

    [Fact]
    public async Task A_writer_of_an_older_attempt_is_refused()
    {
        await Added();
        await Append(StatusStep.Started, ClipStatus.InProgress);
        await new AppendStatus(store).Run(new(Key, new(ClipStatus.Failed, 1, StatusStep.Failed, Noon, Error: ProcessingError.Of([new("X", "x")], Noon))), default);
        await Append(StatusStep.Started, ClipStatus.InProgress, attempt: 2);

        var error = (await Assert.ThrowsAsync<ClipException>(() => Append(StatusStep.Extracted, ClipStatus.InProgress, attempt: 1))).Error;

        Assert.Equal(ErrorCode.AttemptSuperseded, error.Code);
    }

    [Fact]
    public async Task Clips_of_other_tenants_and_episodes_are_not_seen()
    {
        await Added();

        Assert.Empty(await store.Clips(new("acme", "ep-10"), default));
        Assert.Empty(await store.Clips(new("acm", "ep-1"), default));
        Assert.Null(await store.Find(new("acme", "ep-1", "C1"), default));
    }

    [Fact]
    public async Task Only_clips_in_progress_are_in_progress()
    {
        await Added();
        Assert.Empty(await InProgress());
        await Append(StatusStep.Started, ClipStatus.InProgress);
        Assert.Equal([Key], await InProgress());

        async Task<List<ClipKey>> InProgress()
        {
            var keys = new List<ClipKey>();
            await foreach (var clip in store.InProgress(default))
            {
                keys.Add(clip.Key);
            }
            return keys;
        }
    }

    [Fact]
    public void A_database_that_is_none_is_a_fault_of_the_store()
    {
        var folder = new DataFolder(TestRun.NewFolder("store"));
        File.WriteAllText(folder.Database, new string('x', 5000));

        Assert.Equal(ErrorCode.StorageFailed, Assert.Throws<ClipException>(() => new SqliteClipStore(folder)).Error.Code);
    }

    private async Task<Clip> Added()
    {
        var (clip, entry) = Clip.Detected(Key, null, [new("00:01", "00:02", "it's", "ü")], Noon);
        Assert.True(await store.Commit(clip, entry, null, default));
        return clip;
    }

    private Task Append(StatusStep step, ClipStatus status, int attempt = 1) => new AppendStatus(store).Run(new(Key, new(status, attempt, step, Noon)), default);
}
