using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Episodes;

/// <summary>
/// Asks for a clip's attempt to be stopped (R10): the one that is being made, on whatever machine that is, or the next one, when this host
/// has it waiting. The record says so; <see cref="Steps.CancelWatch"/> looks there.
/// </summary>
public sealed class CancelClip(IClipStore store, IClipStarter starter)
{
    public async Task<CancelResult> Run(ClipKey key, CancellationToken cancellation)
    {
        while (await store.Find(key, cancellation) is var (clip, version))
        {
            if (await Stoppable(clip, cancellation) is not { } attempt)
            {
                return new(CancelRefusal.NotUnderWay, null);
            }
            if (clip.IsCancelled(attempt)
                || await store.Commit(clip with { CancelRequested = new(attempt) }, null, version, cancellation))
            {
                return new(null, attempt);
            }
            // It went on in between.
        }
        return new(CancelRefusal.Unknown, null);
    }

    private async Task<int?> Stoppable(Clip clip, CancellationToken cancellation) =>
        clip.Status == ClipStatus.InProgress ? clip.Attempt
        : await starter.IsWaiting(clip.Key, clip.Attempt + 1, cancellation) ? clip.Attempt + 1
        : null;
}

/// <summary>The result of a cancel: the attempt that will stop, or why there is none.</summary>
public sealed record CancelResult(CancelRefusal? Refusal, int? Attempt);

/// <summary>Why nothing is cancelled.</summary>
public enum CancelRefusal
{
    /// <summary>There is no such clip.</summary>
    Unknown,

    /// <summary>It is neither queued nor in progress.</summary>
    NotUnderWay,
}
