using ClipGen.Local.Hosting;
using ClipGen.Model;
using ClipGen.Storage;

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

    public bool Exists => File.Exists(Database);

    /// <summary>Ends and removes what processes that were killed left here.</summary>
    internal void SweepLeftovers() => Sweep.Run(Locks, Temporary, ChildLedger.KillLeftOvers);
}
