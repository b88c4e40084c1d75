using ClipGen.Clips;
using ClipGen.Observability;
using ClipGen.Storage;

namespace ClipGen.Steps;

/// <summary>Appends one history entry and changes the clip with it, in one transaction (R1.4, R4). Writing the same entry again is success.</summary>
public sealed class AppendStatus(IClipStore store)
{
    /// <summary>How often another writer may come in between before the step is tried anew, after a pause.</summary>
    private const int Attempts = 50;

    /// <returns>The entry as it is stored; the first writer's, when it was written before.</returns>
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.StatusRefused"/> or <see cref="ErrorCode.AttemptSuperseded"/> with both statuses;
    /// <see cref="ErrorCode.StatusConflict"/> when others kept writing.
    /// </exception>
    public async Task<StatusEntry> Run(StatusChange change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (clip, version) = await store.Find(change.Clip, cancellation)
                ?? throw new ClipException(ErrorCode.StatusRefused, $"clip {change.Clip} is not in the store: '{change.Entry.Status.Text()}' has nothing to follow");
            if (await store.FindEntry(change.Clip, change.Entry.Attempt, change.Entry.Step, cancellation) is { } written && written.IsSameAs(change.Entry))
            {
                return written;
            }
            var (next, entry) = StatusHistory.Append(clip, change.Entry);
            if (await store.Commit(next with { Segments = change.Segments ?? next.Segments }, entry, version, cancellation))
            {
                ClipGenTelemetry.Ended(entry);
                return entry;
            }
        }
        throw new ClipException(ErrorCode.StatusConflict, $"clip {change.Clip} was changed by others {Attempts} times while '{change.Entry.Status.Text()}' was written");
    }
}
