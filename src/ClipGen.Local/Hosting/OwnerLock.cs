using ClipGen.Local.Storage;

namespace ClipGen.Local.Hosting;

/// <summary>This process's own lock: as long as it is held, the temporary files under <see cref="Temporary"/> have an owner.</summary>
internal sealed class OwnerLock : IDisposable
{
    private const string Prefix = "process-";

    private readonly FileLock alone;
    private readonly string root;

    public OwnerLock(DataFolder folder)
    {
        var owner = Guid.NewGuid().ToString("N");
        alone = FileLock.TryTake(Path.Combine(folder.Locks, $"{Prefix}{owner}.lock"), TimeSpan.FromSeconds(1))
            ?? throw new IOException($"the folder {folder.Locks} does not take locks; put --data on a local disk");
        Temporary = Path.Combine(folder.Temporary, owner);
        Directory.CreateDirectory(Temporary);
        root = folder.Temporary;
    }

    public string Temporary { get; }

    /// <summary>The owner that a lock file's name says; null when it is another kind of lock.</summary>
    public static string? OwnerOf(string path) =>
        Path.GetFileNameWithoutExtension(path) is var name && name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : null;

    public void Dispose()
    {
        if (Directory.Exists(Temporary))
        {
            Directory.Delete(Temporary, recursive: true);
        }
        try
        {
            Directory.Delete(root, recursive: false);
        }
        catch (IOException)
        {
            // Another process has its own in there.
        }
        alone.Dispose();
    }
}
