using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;

namespace ClipGen.Steps;

/// <summary>
/// Adds to a complete clip's record what was made of it, without an entry in its history (R11.5). Doing it again changes nothing.
/// </summary>
public sealed class RecordOutputs(IClipStore store)
{
    /// <summary>How often another writer may come in between before the step is retried after a pause.</summary>
    private const int Attempts = 50;

    /// <returns>All that the record says of them now.</returns>
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.AttemptSuperseded"/>: the clip was removed, or a newer attempt makes it;
    /// <see cref="ErrorCode.StatusConflict"/> when others kept writing.
    /// </exception>
    public async Task<MadeOutputs> Run(OutputsChange change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.Find(change.Clip, cancellation) is not { Clip: var clip, Version: var version }
                || clip.Attempt != change.Attempt || clip.Status != ClipStatus.Complete)
            {
                throw new ClipException(ErrorCode.AttemptSuperseded, $"attempt {change.Attempt} of clip {change.Clip} is not the newest");
            }
            var next = Changed(clip, change);
            if (await store.Commit(next, entry: null, version, cancellation))
            {
                return new(next.Outputs ?? [], next.Warnings ?? []);
            }
        }
        throw new ClipException(
            ErrorCode.StatusConflict, $"clip {change.Clip} was changed by other writers {Attempts} times while its outputs were recorded");
    }

    private static Clip Changed(Clip clip, OutputsChange change)
    {
        var files = (clip.Outputs ?? []).Where(f => !change.Made.Files.Any(m => (m.Kind, m.Name) == (f.Kind, f.Name)));
        return clip with
        {
            Outputs = [.. files, .. change.Made.Files],
            Warnings = [.. (clip.Warnings ?? []).Union(change.Made.Warnings)],
            OutputsPending = change.Done ? null : true,
        };
    }
}
