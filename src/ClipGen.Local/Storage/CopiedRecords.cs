using ClipGen.Storage;

namespace ClipGen.Local.Storage;

/// <summary>
/// A copy of a data folder's records and queue, to look at: opening SQLite files changes the folder, even if they are only read. Disposing
/// it deletes the copy.
/// </summary>
internal sealed class CopiedRecords : IDisposable
{
    private const int Tries = 10;

    /// <summary>Only its owner may read it.</summary>
    private readonly DirectoryInfo copy = Directory.CreateTempSubdirectory("clipgen-dry-run-");

    public CopiedRecords(DataFolder folder)
    {
        Folder = new(copy.FullName);
        Copy(folder.Database, Folder.Database);
        Copy(folder.Queue, Folder.Queue);
        Directory.CreateDirectory(Folder.Temporary);
    }

    /// <summary>A data folder with the same records, and no media.</summary>
    public DataFolder Folder { get; }

    public void Dispose() => Leftovers.RemoveFolder(copy.FullName);

    /// <summary>
    /// A SQLite file, and the changes that are not in it yet. A process that moves them into it meanwhile changes the file: then both are
    /// copied again.
    /// </summary>
    private static void Copy(string from, string to)
    {
        for (var tries = 1; File.Exists(from); tries++)
        {
            var (before, log) = (Version(from), from + "-wal");
            File.Copy(from, to, overwrite: true);
            File.Delete(to + "-wal");
            if (File.Exists(log))
            {
                File.Copy(log, to + "-wal");
            }
            if (Version(from) == before || tries == Tries)
            {
                return;
            }
        }
    }

    private static (DateTime, long) Version(string path) => new FileInfo(path) is var file ? (file.LastWriteTimeUtc, file.Length) : default;
}
