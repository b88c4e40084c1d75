using ClipGen.Cutting;
using ClipGen.Episodes;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Tests;

/// <summary>
/// <c>Recorded/1.0/clipgen.db</c> was written by ClipGen 1.0, whose process ended with two clips in its queue: <c>c3-in-progress</c> had
/// got as far as <c>extracted</c>, <c>c4-detected</c> was still waiting.
/// </summary>
public sealed class QueueOf10Tests
{
    private static readonly ClipKey[] Left = [new("acme", "ep-1", "c3-in-progress"), new("acme", "ep-1", "c4-detected")];

    [Fact]
    public async Task What_the_old_program_had_accepted_is_finished_in_the_same_attempts()
    {
        await using var studio = new Studio(root: Folder());
        await studio.Record("main", await ShortRecording.Source.Chunks("main", 4), "host");

        var made = await studio.Run("[]");

        Assert.Equal(Left, made.Select(c => c.Key).OrderBy(k => k.ClipId));
        Assert.All(made, c => Assert.Equal((ClipStatus.Complete, 1), (c.Status, c.Attempt)));
        foreach (var key in Left)
        {
            Assert.Equal([0, 10, 20, 30, 90], (await studio.History(key.ClipId)).Select(e => (int)e.Step));
        }
        Expected.Pictures((await ClipReader.Read(studio.FileOf(Left[0].ClipId))).Pictures, Part.Of(ShortRecording.Source, 1_000, 2_500));
        Expected.Pictures((await ClipReader.Read(studio.FileOf(Left[1].ClipId))).Pictures, Part.Of(ShortRecording.Source, 2_000, 3_000));
        // The file of the clip that was complete is not kept.
        var faults = await studio.Get<CheckEpisode>().Run(studio.Episode, default);
        Assert.All(faults, fault => Assert.StartsWith("acme/ep-1/c1-complete ", fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clip_in_progress_is_resumed_even_when_its_queue_row_is_missing()
    {
        var root = Folder();
        new SqliteFile(new DataFolder(root).Database, "").With(connection => connection.Execute("DELETE FROM queue"));
        await using var studio = new Studio(root: root);

        Assert.Equal([(Left[0], 1)], await studio.Get<QueueStore>().Queued());
    }

    [Fact]
    public async Task It_is_carried_over_once_also_when_the_first_time_was_interrupted()
    {
        var root = Folder();
        await using (var first = new Studio(root: root))
        {
            Assert.Equal(Left.Select(k => (k, 1)), await first.Get<QueueStore>().Queued());
            await first.Get<QueueStore>().Ended(Left[0], 1);
        }
        await using var second = new Studio(root: root);
        Assert.Equal(Left[1..].Select(k => (k, 1)), await second.Get<QueueStore>().Queued());

        // As if the process had died before it dropped the old table.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Copy(RecordedData.Database, second.Folder.Database, overwrite: true);
        await using var third = new Studio(root: root);
        Assert.Equal(Left[1..].Select(k => (k, 1)), await third.Get<QueueStore>().Queued());
    }

    [Fact]
    public async Task An_orchestration_of_the_old_program_still_answers_to_its_id()
    {
        await using var studio = new Studio(root: Folder());
        var reader = new InstanceReader(studio.Get<QueueStore>(), studio.Get<ClipGen.Storage.IClipStore>(), new());

        var done = await reader.Read("c1-complete-e1a2734562ebf3e607dcb901772c7a92-0001", default);
        var waiting = await reader.Read(Left[1].InstanceId(1), default);

        Assert.Equal((InstanceDocument.Completed, InstanceDocument.Pending), (done!.RuntimeStatus, waiting!.RuntimeStatus));
        Assert.Null(await reader.Read(Left[1].InstanceId(2), default));
    }

    private static string Folder() => RecordedData.Copy().Root;
}
