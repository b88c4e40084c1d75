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

    /// <summary>
    /// The one entry that another host may write: the failure of an attempt that its owner abandoned. Answers as <see cref="Run"/> does.
    /// </summary>
    public Task<StatusEntry> EndAbandoned(StatusChange failed, CancellationToken cancellation) =>
        Append(failed, endsAbandoned: true, cancellation);

    private async Task<StatusEntry> Append(StatusChange change, bool endsAbandoned, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (clip, version) = await store.Find(change.Clip, cancellation)
                ?? throw new ClipException(
                    ErrorCode.StatusRefused,
                    $"clip {change.Clip} is not in the store, so '{change.Entry.Status.Text()}' cannot be recorded");
            if (change.Entry.Attempt == clip.Attempt && !(endsAbandoned && ownership.IsAbandoned(clip)))
            {
                RefuseForeign(change, clip.Owner);
            }
            var refusal = StatusHistory.Refusal(clip.Status, clip.Attempt, clip.Step, change.Entry);
            if (refusal is null && await TryCommit(change, clip, version, cancellation) is { } entry)
            {
                return entry;
            }
            if (await Written(change, cancellation) is { } written)
            {
                return written;
            }
            if (refusal is not null)
            {
                throw new ClipException(refusal);
            }
        }
        throw new ClipException(
            ErrorCode.StatusConflict,
            $"clip {change.Clip} was changed by other writers {Attempts} times while '{change.Entry.Status.Text()}' was being written");
    }

    /// <returns>The entry that was written; null when another writer came in between.</returns>
    private async Task<StatusEntry?> TryCommit(StatusChange change, Clip clip, string version, CancellationToken cancellation)
    {
        var segments = change.Segments ?? clip.Segments;
        var (next, entry) = StatusHistory.Append(clip, Stamped(change.Entry, segments));
        next = next with { Segments = segments, Outputs = change.Outputs, OutputsPending = change.OutputsPending };
        if (!await store.Commit(next, entry, version, cancellation))
        {
            return null;
        }
        ClipGenTelemetry.Ended(entry);
        return entry;
    }

    /// <summary>
    /// A refused entry may have been written before. The history says whose it is: the entry may be newer than the clip that was read, or
    /// of an older attempt.
    /// </summary>
    private async Task<StatusEntry?> Written(StatusChange change, CancellationToken cancellation)
    {
        var found = await store.FindEntry(change.Clip, change.Entry.Attempt, change.Entry.Step, cancellation);
        if (found is null || !found.IsSameAs(change.Entry))
        {
            return null;
        }
        var started = found.Step == StatusStep.Started
            ? found
            : await store.FindEntry(change.Clip, found.Attempt, StatusStep.Started, cancellation);
        RefuseForeign(change, started?.Owner);
        return found;
    }

    /// <param name="owner">Null when the attempt has not started, or was started by a version that recorded no owner.</param>
    private void RefuseForeign(StatusChange change, AttemptOwner? owner)
    {
        if (ownership.IsForeign(owner))
        {
            throw new ClipException(ErrorCode.OwnedElsewhere,
                $"'{change.Entry.Status.Text()}' refused: "
                + $"attempt {change.Entry.Attempt} of clip {change.Clip} belongs to {owner}, not to {ownership.Me}");
        }
    }

    /// <summary>
    /// An attempt makes what the record says when it begins; its first entry says how many segments that is, and who makes it.
    /// </summary>
    private StatusEntry Stamped(StatusEntry entry, IReadOnlyList<Segment> segments) =>
        entry.Step == StatusStep.Started ? entry with { SegmentCount = segments.Count, Owner = ownership.Me } : entry;
}
