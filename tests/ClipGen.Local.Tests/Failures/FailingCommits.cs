using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Tests;

/// <summary>The real store, but for the commits that a test lets fail.</summary>
/// <param name="before">May throw instead of the commit.</param>
/// <param name="after">May throw although the commit was done: the answer was lost.</param>
internal sealed class FailingCommits(IClipStore inner, Action<StatusEntry> before, Action<StatusEntry> after) : DelegatingClipStore(inner)
{
    public static ClipException Fault() => new(ErrorCode.StorageFailed, "the disk is on fire");

    public override async Task<bool> Commit(Clip clip, StatusEntry? entry, string? version, CancellationToken cancellation)
    {
        if (entry is not null)
        {
            before(entry);
        }
        var done = await base.Commit(clip, entry, version, cancellation);
        if (entry is not null)
        {
            after(entry);
        }
        return done;
    }
}
