using ClipGen.Contracts.Programs;
using ClipGen.Cutting;
using ClipGen.Episodes;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Tests;

/// <summary>
/// <c>Storage/clipgen-1.0.db</c> was written by ClipGen 1.0: <c>c0</c> is complete; then three clips were accepted and the process was killed,
/// with <c>c1</c> and <c>c2</c> in progress and <c>c3</c> still waiting.
/// </summary>
public sealed class QueueOf10Tests
{
    private static readonly ClipKey[] Left = [new("acme", "ep-1", "c1"), new("acme", "ep-1", "c2"), new("acme", "ep-1", "c3")];

    [Fact]
    public async Task What_the_old_program_had_accepted_is_finished_in_the_same_attempts()
    {
        await using var studio = new Studio(root: Folder());
        await studio.Record("main", await ShortRecording.Source.Chunks("main", 4));

        var made = await studio.Run("[]");

        Assert.Equal(Left, made.Select(c => c.Key).OrderBy(k => k.ClipId));
        Assert.All(made, c => Assert.Equal((ClipStatus.Complete, 1), (c.Status, c.Attempt)));
        foreach (var key in Left)
        {
            Assert.Equal([0, 10, 20, 30, 90], (await studio.History(key.ClipId)).Select(e => (int)e.Step));
        }
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c3"))).Pictures, Part.Of(ShortRecording.Source, 5_000, 6_000));
        // The file of c0 was not recorded.
        var faults = await studio.Get<CheckEpisode>().Run(studio.Episode, default);
        Assert.All(faults, fault => Assert.StartsWith("acme/ep-1/c0 ", fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clip_in_progress_is_resumed_even_when_its_queue_row_is_missing()
    {
        var root = Folder();
        new SqliteFile(new DataFolder(root).Database, "").With(connection => connection.Execute("DELETE FROM queue"));
        await using var studio = new Studio(root: root);

        Assert.Equal([(Left[0], 1), (Left[1], 1)], await studio.Get<QueueStore>().Queued());
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
        File.Copy(Recorded, second.Folder.Database, overwrite: true);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using var third = new Studio(root: root);
        Assert.Equal(Left[1..].Select(k => (k, 1)), await third.Get<QueueStore>().Queued());
    }

    [Fact]
    public async Task An_orchestration_of_the_old_program_still_answers_to_its_id()
    {
        await using var studio = new Studio(root: Folder());
        var reader = new InstanceReader(studio.Get<QueueStore>(), studio.Get<ClipGen.Storage.IClipStore>(), new());

        var done = await reader.Read("c0-8e48fc2e130c0e4814ae33771fc6e11c-0001", default);
        var waiting = await reader.Read(Left[2].InstanceId(1), default);

        Assert.Equal((InstanceDocument.Completed, InstanceDocument.Pending), (done!.RuntimeStatus, waiting!.RuntimeStatus));
        Assert.Null(await reader.Read(Left[2].InstanceId(2), default));
    }

    private static string Recorded => Path.Combine(Repository.Root, "tests", "ClipGen.Local.Tests", "Storage", "clipgen-1.0.db");

    private static string Folder()
    {
        var root = TestRun.NewFolder("data-of-1.0");
        File.Copy(Recorded, new DataFolder(root).Database);
        return root;
    }
}
