using ClipGen.Local.Hosting;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Local.Storage;

/// <summary>Where everything of one <c>--data</c> folder lies.</summary>
public sealed record DataFolder
{
    public DataFolder(string root) => Root = Path.GetFullPath(root);

    public string Root { get; }

    /// <summary>Recordings and finished clips.</summary>
    public string Media => Path.Combine(Root, "media");

    /// <summary>Segment files, and temporary files under <c>.tmp</c>, a name that no tenant can have.</summary>
    public string Work => Path.Combine(Root, "work");

    public string Temporary => Path.Combine(Work, ".tmp");

    /// <summary>One file for each clip that is being made, and for each process that makes them; locked by the operating system.</summary>
    public string Locks => Path.Combine(Root, "locks");

    /// <summary>Tracks, clips and histories.</summary>
    public string Database => Path.Combine(Root, "clipgen.db");

    /// <summary>The attempts that processes of this folder accepted.</summary>
    public string Queue => Path.Combine(Root, "queue.db");

    /// <summary>The key that clients of a server on this folder send, where no other is set.</summary>
    public string ServeKey => Path.Combine(Root, "serve.key");

    /// <summary>Where a server on this folder listens, as long as it runs.</summary>
    public string ServerUrls => Path.Combine(Root, "serve.urls");

    public bool Exists => File.Exists(Database);

    /// <exception cref="InvalidInputException">There is a file in its place.</exception>
    public void RefuseFile()
    {
        if (File.Exists(Root))
        {
            throw new InvalidInputException($"--data {Root} is a file; it must be a folder");
        }
    }

    /// <summary>Creates the folder when it is missing, and sees that it can be written.</summary>
    /// <exception cref="InvalidInputException">It cannot be used.</exception>
    public void Prepare()
    {
        RefuseFile();
        try
        {
            // A folder, as a sweep of another process would take a file for a lock.
            Directory.Delete(Directory.CreateDirectory(Path.Combine(Locks, $"probe-{Guid.NewGuid():N}")).FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"--data {Root} cannot be written: {Printable.Line(e.Message, 200)}", e);
        }
    }

    /// <summary>Ends and removes what processes that were killed left here.</summary>
    internal void SweepLeftovers() => Sweep.Run(Locks, Temporary, ChildLedger.KillLeftOvers);
}
