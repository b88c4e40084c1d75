using System.Diagnostics;

namespace ClipGen.Storage;

/// <summary>
/// A lock that ends with its process, however that ends: the operating system's lock on a file. The file is removed when the lock is
/// released.
/// </summary>
public sealed class FileLock : IDisposable
{
    private readonly string path;
    private readonly FileStream file;

    private FileLock(string path, FileStream file) => (this.path, this.file) = (path, file);

    /// <summary>The lock, or null if another process holds it.</summary>
    public static FileLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileStream? file = null;
        try
        {
            file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            if (StillNamed(path, file))
            {
                return new(path, file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Held by another process, or just being removed by it.
        }
        file?.Dispose();
        return null;
    }

    /// <summary>
    /// The lock, or null if another process holds it for longer than <paramref name="patience"/>: a sweep holds each for a moment.
    /// </summary>
    public static FileLock? TryTake(string path, TimeSpan patience)
    {
        for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(20))
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }
            if (waited.Elapsed > patience)
            {
                return null;
            }
        }
    }

    /// <summary>Waits until the lock is free.</summary>
    public static async Task<FileLock> Take(string path, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    /// <summary>
    /// Between opening and locking, its last holder may have removed the file: then this is a lock on a file without a name, which nobody
    /// else sees. A time of our own, set through the lock, must be seen under the name; the content cannot be read there, as it is locked.
    /// </summary>
    private static bool StillNamed(string path, FileStream file)
    {
        File.SetLastWriteTimeUtc(file.SafeFileHandle, DateTime.UtcNow.AddTicks(-Random.Shared.NextInt64(TimeSpan.TicksPerDay)));
        return File.GetLastWriteTimeUtc(path) == File.GetLastWriteTimeUtc(file.SafeFileHandle);
    }

    /// <summary>Never fails: the lock is free even when its file cannot be removed.</summary>
    public void Dispose()
    {
        // Where a name can go while the file is locked, it goes first: nobody can lock what is about to vanish.
        if (!OperatingSystem.IsWindows())
        {
            Leftovers.RemoveFile(path);
            file.Dispose();
            return;
        }
        file.Dispose();
        // When somebody has it locked already, it is theirs to remove.
        Leftovers.RemoveFile(path);
    }
}
