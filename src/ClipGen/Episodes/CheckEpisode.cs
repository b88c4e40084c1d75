using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Episodes;

/// <summary>The consistency check of R6.6 over stores: a clip's record, its history, and its files.</summary>
public sealed class CheckEpisode(IClipStore clips, IMediaStore media)
{
    /// <returns>Each inconsistency in one line that begins with the clip; none when all is well.</returns>
    public async Task<IReadOnlyList<string>> Run(EpisodeKey episode, CancellationToken cancellation)
    {
        var faults = new List<string>();
        foreach (var clip in await clips.Clips(episode, cancellation))
        {
            faults.AddRange((await Check(clip, cancellation)).Select(f => $"{clip.Key} {f}"));
        }
        return faults;
    }

    /// <summary>
    /// Record, history and files are read one after another: when they disagree because the clip went on in between, they are read again.
    /// </summary>
    private async Task<IReadOnlyList<string>> Check(Clip clip, CancellationToken cancellation)
    {
        while (true)
        {
            var history = await clips.History(clip.Key, cancellation);
            var file = await media.FindClip(clip.Key, cancellation);
            IReadOnlyList<string> faults =
            [
                .. StatusHistory.Check(
                    clip, history, file is not null && file.Size == clip.Output?.FileSize && file.Attempt == clip.Attempt),
                .. Beside(clip, file, await media.FindSideFiles(clip.Key, cancellation)),
            ];
            if (faults.Count == 0 || await clips.Find(clip.Key, cancellation) is not { Clip: var now })
            {
                return [];
            }
            if (now.IsAsFarAs(clip) && (now.Outputs ?? []).SequenceEqual(clip.Outputs ?? []))
            {
                return faults;
            }
            clip = now;
        }
    }

    private static IEnumerable<string> Beside(Clip clip, StoredClip? file, IReadOnlyList<StoredSideFile> beside)
    {
        foreach (var output in clip.Outputs.Beside())
        {
            var (name, size) = (Path.GetFileName(output.Name), output.FileSize);
            if (!beside.Any(b => (b.Name, b.Size, b.Attempt) == (name, size, clip.Attempt)))
            {
                yield return $"has an output {output.Name} that is missing or has another size";
            }
        }
        // Until the clip is made, what an older attempt left is still there, or about to go.
        foreach (var stray in clip.IsBeingMade ? [] : beside.Where(b => b.Attempt != file?.Attempt))
        {
            yield return $"has {stray.Name} of attempt {stray.Attempt}, but "
                + (file is null ? "no finished clip" : $"its finished clip is of attempt {file.Attempt}");
        }
    }
}
