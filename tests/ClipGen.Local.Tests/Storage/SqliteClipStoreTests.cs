using ClipGen.Contracts;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;
using Microsoft.Data.Sqlite;

namespace ClipGen.Local.Tests.Storage;

public sealed class SqliteClipStoreTests(ScratchFolder scratch) : ClipStoreContract, IClassFixture<ScratchFolder>
{
    protected override IClipStore Store { get; } = new SqliteClipStore(scratch.Data);

    protected override Task<(IReadOnlyList<long> Clips, IReadOnlyList<long> Entries)> Sizes(EpisodeKey episode)
    {
        using var connection = new SqliteConnection($"Data Source={scratch.Data.Database}");
        connection.Open();
        return Task.FromResult<(IReadOnlyList<long>, IReadOnlyList<long>)>((Of("clips", "record"), Of("history", "entry")));

        List<long> Of(string table, string column) => connection.Rows(
            $"SELECT LENGTH(CAST({column} AS BLOB)) FROM {table} WHERE tenant = @tenant AND episode = @episode",
            Sql.Of(episode), row => row.GetInt64(0));
    }

    [Fact]
    public void A_file_that_is_not_a_database_is_a_storage_failure()
    {
        var folder = new DataFolder(Path.Combine(scratch.Data.Root, "no-database"));
        Directory.CreateDirectory(folder.Root);
        File.WriteAllText(folder.Database, new string('x', 5000));

        Assert.Equal(ErrorCode.StorageFailed, Assert.Throws<ClipException>(() => new SqliteClipStore(folder)).Error.Code);
    }
}
