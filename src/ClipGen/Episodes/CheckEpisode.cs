using ClipGen.Clips;
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
            var file = await media.FindClip(clip.Key, cancellation);
            var exists = file is not null && file.Size == clip.Output?.FileSize && file.Attempt == clip.Attempt;
            faults.AddRange(StatusHistory.Check(clip, await clips.History(clip.Key, cancellation), exists).Select(f => $"{clip.Key} {f}"));
        }
        return faults;
    }
}
