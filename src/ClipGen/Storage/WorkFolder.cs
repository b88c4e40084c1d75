namespace ClipGen.Storage;

/// <summary>
/// A temporary folder of one cut or join. Disposing it deletes it with all it holds, and never fails: see <see cref="Leftovers"/>.
/// </summary>
public sealed class WorkFolder : IDisposable
{
    public WorkFolder(string parent)
    {
        Path = System.IO.Path.Combine(parent, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path);
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Leftovers.RemoveFolder(Path);
}
