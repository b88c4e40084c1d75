namespace ClipGen.Storage;

/// <summary>This process's own lock: as long as it is held, the temporary files under <see cref="Temporary"/> have an owner.</summary>
public sealed class OwnerLock : IDisposable
{
    private const string Prefix = "process-";

    private readonly FileLock alone;
    private readonly string root;

    /// <param name="locks">The folder of lock files.</param>
    /// <param name="temporary">The folder under which this process gets one of its own.</param>
    public OwnerLock(string locks, string temporary)
    {
        var owner = Guid.NewGuid().ToString("N");
        alone = FileLock.TryTake(PathOf(locks, owner), TimeSpan.FromSeconds(10))
            ?? throw new IOException($"the folder {locks} does not support file locks; use a folder on a local disk");
        Temporary = Path.Combine(temporary, owner);
        Directory.CreateDirectory(Temporary);
        root = temporary;
    }

    public string Temporary { get; }

    /// <summary>The owner that a lock file's name says; null when it is another kind of lock.</summary>
    public static string? OwnerOf(string path) =>
        Path.GetFileNameWithoutExtension(path) is var name && name.StartsWith(Prefix, StringComparison.Ordinal)
            ? name[Prefix.Length..]
            : null;

    internal static string PathOf(string locks, string owner) => Path.Combine(locks, $"{Prefix}{owner}.lock");

    /// <summary>Whether a folder's name is one that an owner, or a work folder, is given.</summary>
    internal static bool IsOwner(string name) => Guid.TryParseExact(name, "N", out _);

    public void Dispose()
    {
        Leftovers.RemoveFolder(Temporary);
        try
        {
            Directory.Delete(root, recursive: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process has its own in there.
        }
        alone.Dispose();
    }
}
