using ClipGen.Local.Storage;

namespace ClipGen.Local.Tests.Storage;

/// <summary>A data folder that goes with its tests.</summary>
public sealed class ScratchFolder : IDisposable
{
    public DataFolder Data { get; } = new(Directory.CreateTempSubdirectory("clipgen-stores-").FullName);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Data.Root, recursive: true);
    }
}
