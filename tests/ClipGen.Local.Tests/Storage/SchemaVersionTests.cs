using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Tests.Storage;

/// <summary><c>PRAGMA user_version</c> of <c>clipgen.db</c>: 1.0 wrote none.</summary>
public sealed class SchemaVersionTests
{
    [Fact]
    public async Task A_database_of_1_0_gets_a_version_and_keeps_all_that_it_holds()
    {
        var folder = RecordedData.Copy();
        var (version, before) = (Version(folder), Rows(folder));

        Parallel.ForEach(Enumerable.Repeat(folder, 8), f => _ = new SqliteClipStore(f));

        Assert.Equal((0L, 1L), (version, Version(folder)));
        Assert.Equal(before, Rows(folder));
        var store = new SqliteClipStore(folder);
        var episode = new EpisodeKey("acme", "ep-1");
        Assert.Equal(
            ["c1-complete", "c2-failed", "c3-in-progress", "c4-detected", "c5-long"],
            (await store.Clips(episode, default)).Select(c => c.Key.ClipId));
        var (clip, token) = (await store.FindAll(episode, default))[3];
        Assert.True(await store.Commit(clip with { Title = "changed" }, entry: null, token, default));
    }

    [Fact]
    public void A_new_database_has_the_newest_version()
    {
        var folder = new DataFolder(TestRun.NewFolder("schema"));

        _ = new SqliteClipStore(folder);

        Assert.Equal(1, Version(folder));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_by_name_and_left_as_it_is()
    {
        var program = new ClipGenProgram();
        var folder = new DataFolder(program.Data);
        _ = new SqliteClipStore(folder);
        Sql(folder, "DROP TABLE tracks; PRAGMA user_version = 2");

        var status = await program.Run("status", "--tenant", "acme", "--episode", "ep-1");

        status.Complains(folder.Database, "was written by a newer clipgen (version 2 of the clip store, 1 here); update this one");
        Assert.Equal(2, Version(folder));
        Assert.DoesNotContain(
            "tracks", new SqliteFile(folder.Database, "").With(c => c.Rows("SELECT name FROM sqlite_master", [], r => r.GetString(0))));
    }

    private static long Version(DataFolder folder) =>
        new SqliteFile(folder.Database, "").With(connection => connection.Rows("PRAGMA user_version", [], row => row.GetInt64(0)).Single());

    private static void Sql(DataFolder folder, string sql) =>
        new SqliteFile(folder.Database, "").With(connection => connection.Execute(sql));

    /// <summary>Every row of every table, as text.</summary>
    private static List<string> Rows(DataFolder folder) => new SqliteFile(folder.Database, "").With(connection => connection
        .Rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", [], row => row.GetString(0))
        .SelectMany(table => connection.Rows($"SELECT * FROM {table}", [], row =>
            table + ": " + string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i)))))
        .ToList());
}
