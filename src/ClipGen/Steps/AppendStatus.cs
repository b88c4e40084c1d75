using ClipGen.Model;
using ClipGen.Observability;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;

namespace ClipGen.Steps;

/// <summary>
/// Appends one history entry and changes the clip with it, in one transaction (R1.4, R4). Writing the same entry again is success.
/// <c>started</c> records this host as the attempt's owner, and an entry of another owner's attempt is refused (R4.4).
/// </summary>
public sealed class AppendStatus(IClipStore store, Ownership ownership)
{
    /// <summary>How often another writer may come in between before the step is retried after a pause.</summary>
    private const int Attempts = 50;

    /// <returns>The entry as it is stored; the first writer's, when it was written before.</returns>
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.StatusRefused"/> or <see cref="ErrorCode.AttemptSuperseded"/> with both statuses;
    /// <see cref="ErrorCode.OwnedElsewhere"/>; <see cref="ErrorCode.StatusConflict"/> when others kept writing.
    /// </exception>
    public Task<StatusEntry> Run(StatusChange change, CancellationToken cancellation) =>
        Append(change, endsAbandoned: false, cancellation);

    /// <summary>The one entry that another host may write: the failure of an attempt that its owner abandoned. Answers as <see cref="Run"/> does.</summary>
    public Task<StatusEntry> EndAbandoned(StatusChange failed, CancellationToken cancellation) =>
        Append(failed, endsAbandoned: true, cancellation);

    private async Task<StatusEntry> Append(StatusChange change, bool endsAbandoned, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (clip, version) = await store.Find(change.Clip, cancellation)
                ?? throw new ClipException(ErrorCode.StatusRefused, $"clip {change.Clip} is not in the store, so '{change.Entry.Status.Text()}' cannot be recorded");
            var found = await store.FindEntry(change.Clip, change.Entry.Attempt, change.Entry.Step, cancellation);
            var written = found is not null && found.IsSameAs(change.Entry) ? found : null;
            var owner = await Owner(clip, change.Entry.Attempt, written, cancellation);
            if (ownership.IsForeign(owner) && !(endsAbandoned && ownership.IsAbandoned(clip)))
            {
                throw new ClipException(ErrorCode.OwnedElsewhere,
                    $"'{change.Entry.Status.Text()}' refused: attempt {change.Entry.Attempt} of clip {change.Clip} belongs to {owner}, not to {ownership.Me}");
            }
            if (written is not null)
            {
                return written;
            }
            var segments = change.Segments ?? clip.Segments;
            var (next, entry) = StatusHistory.Append(clip, Stamped(change.Entry, segments));
            if (await store.Commit(next with { Segments = segments }, entry, version, cancellation))
            {
                ClipGenTelemetry.Ended(entry);
                return entry;
            }
        }
        throw new ClipException(ErrorCode.StatusConflict, $"clip {change.Clip} was changed by other writers {Attempts} times while '{change.Entry.Status.Text()}' was being written");
    }

    /// <summary>An entry that is there may be newer than the clip that was read before it: then the history says whose it is.</summary>
    /// <returns>Null when the attempt has not started, or was started by a version that recorded no owner.</returns>
    private async Task<AttemptOwner?> Owner(Clip clip, int attempt, StatusEntry? written, CancellationToken cancellation) => written switch
    {
        null => attempt == clip.Attempt ? clip.Owner : null,
        { Step: StatusStep.Started } => written.Owner,
        _ => (await store.FindEntry(clip.Key, attempt, StatusStep.Started, cancellation))?.Owner,
    };

    /// <summary>An attempt makes what the record says when it begins; its first entry says how many segments that is, and who makes it.</summary>
    private StatusEntry Stamped(StatusEntry entry, IReadOnlyList<Segment> segments) =>
        entry.Step == StatusStep.Started ? entry with { SegmentCount = segments.Count, Owner = ownership.Me } : entry;
}
