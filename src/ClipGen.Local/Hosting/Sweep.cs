using ClipGen.Local.Storage;

namespace ClipGen.Local.Hosting;

/// <summary>Removes what processes that ended left behind: their ffmpeg, temporary files and lock files. What a living process holds stays.</summary>
internal static class Sweep
{
    public static void Run(DataFolder folder)
    {
        if (!Directory.Exists(folder.Locks))
        {
            return;
        }
        foreach (var path in Directory.EnumerateFiles(folder.Locks, "*.lock"))
        {
            // The lock of a living process cannot be taken; the others' files vanish with it.
            using var taken = FileLock.TryTake(path);
            if (taken is not null && OwnerLock.OwnerOf(path) is { } owner)
            {
                Remove(Path.Combine(folder.Temporary, owner));
            }
        }
    }

    private static void Remove(string temporary)
    {
        ChildLedger.KillLeftOvers(temporary);
        if (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }
    }
}
