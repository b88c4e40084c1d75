using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Episodes;

/// <summary>The consistency check of R6.6 over stores: a clip's record, its history, and its file.</summary>
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
    /// Record, history and file are read one after another: when they disagree because the clip went on in between, they are read again.
    /// </summary>
    private async Task<IReadOnlyList<string>> Check(Clip clip, CancellationToken cancellation)
    {
        while (true)
        {
            var history = await clips.History(clip.Key, cancellation);
            var file = await media.FindClip(clip.Key, cancellation);
            var faults = StatusHistory.Check(
                clip, history, file is not null && file.Size == clip.Output?.FileSize && file.Attempt == clip.Attempt);
            if (faults.Count == 0 || await clips.Find(clip.Key, cancellation) is not { Clip: var now })
            {
                return [];
            }
            if (now.IsAsFarAs(clip))
            {
                return faults;
            }
            clip = now;
        }
    }
}
