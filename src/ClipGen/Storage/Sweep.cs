namespace ClipGen.Storage;

/// <summary>
/// Removes what processes that ended left behind: their temporary files and lock files. What a living process holds stays.
/// </summary>
public static class Sweep
{
    /// <summary>A folder without a lock file is removed at this age: its process may be about to make one.</summary>
    private static readonly TimeSpan OwnerlessAge = TimeSpan.FromDays(1);

    /// <param name="locks">The folder of lock files.</param>
    /// <param name="temporary">The folder of the processes' folders.</param>
    /// <param name="beforeRemoval">Told the path of each folder that is about to go.</param>
    public static void Run(string locks, string temporary, Action<string>? beforeRemoval = null)
    {
        var held = Directory.Exists(locks) ? Directory.EnumerateFiles(locks, "*.lock") : [];
        foreach (var path in held.Concat(Ownerless(locks, temporary)))
        {
            // The lock of a living process cannot be taken; the others' files vanish with it.
            using var taken = FileLock.TryTake(path);
            if (taken is not null && OwnerLock.OwnerOf(path) is { } owner)
            {
                Remove(Path.Combine(temporary, owner), beforeRemoval);
            }
        }
    }

    /// <summary>The locks that old folders without a lock file would have: those of versions that had no locks, for instance.</summary>
    private static IEnumerable<string> Ownerless(string locks, string temporary) => Directory.Exists(temporary)
        ? new DirectoryInfo(temporary).EnumerateDirectories()
            .Where(f => OwnerLock.IsOwner(f.Name) && DateTime.UtcNow - f.LastWriteTimeUtc > OwnerlessAge)
            .Select(f => OwnerLock.PathOf(locks, f.Name))
            .Where(path => !File.Exists(path))
            .ToList()
        : [];

    private static void Remove(string folder, Action<string>? beforeRemoval)
    {
        beforeRemoval?.Invoke(folder);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
