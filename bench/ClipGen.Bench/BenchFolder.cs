using ClipGen.Local.Storage;

namespace ClipGen.Bench;

/// <summary>A temporary data folder, removed at the end.</summary>
internal sealed class BenchFolder : IDisposable
{
    public BenchFolder() => Data = new(Directory.CreateTempSubdirectory("clipgen-bench-").FullName);

    public DataFolder Data { get; }

    public string File(string name) => Path.Combine(Data.Root, name);

    public void Dispose() => Directory.Delete(Data.Root, recursive: true);
}
