using ClipGen.Contracts;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Tests.Storage;

public sealed class SqliteClipStoreTests(ScratchFolder scratch) : ClipStoreContract, IClassFixture<ScratchFolder>
{
    protected override IClipStore Store { get; } = new SqliteClipStore(scratch.Data);

    [Fact]
    public void A_file_that_is_not_a_database_is_a_storage_failure()
    {
        var folder = new DataFolder(Path.Combine(scratch.Data.Root, "no-database"));
        Directory.CreateDirectory(folder.Root);
        File.WriteAllText(folder.Database, new string('x', 5000));

        Assert.Equal(ErrorCode.StorageFailed, Assert.Throws<ClipException>(() => new SqliteClipStore(folder)).Error.Code);
    }
}
