using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Episodes;

/// <summary>Puts an episode there: its tracks, and its clips as <c>detected</c>. Doing it again changes nothing.</summary>
public sealed class PutEpisode(IClipStore store, TimeProvider clock)
{
    /// <summary>How often another writer may come in between.</summary>
    private const int Attempts = 50;

    /// <summary>
    /// New clips are added and changed ones updated; those that the file does not name stay. Nothing at all is written when a clip that is in
    /// progress would change.
    /// </summary>
    public async Task<PutEpisodeResult> Run(EpisodeFile file, CancellationToken cancellation)
    {
        var known = (await store.Clips(file.Key, cancellation)).ToDictionary(c => c.Key.ClipId);
        var busy = file.Clips
            .Where(c => known.TryGetValue(c.ClipId, out var clip) && clip.Status == ClipStatus.InProgress && !clip.AsksTheSameAs(c.Title, c.Segments))
            .Select(c => c.ClipId)
            .ToList();
        if (busy.Count > 0)
        {
            return PutEpisodeResult.Refused(busy);
        }
        foreach (var track in file.Tracks)
        {
            await store.PutTrack(file.Key, track, cancellation);
        }
        var result = new PutEpisodeResult([], [], [], []);
        foreach (var clip in file.Clips)
        {
            (await Put(file.Key, clip, cancellation) switch
            {
                PutClip.Added => result.Added,
                PutClip.Updated => result.Updated,
                PutClip.Unchanged => result.Unchanged,
                _ => result.InProgress,
            }).Add(clip.ClipId);
        }
        return result;
    }

    private enum PutClip
    {
        Added,
        Updated,
        Unchanged,
        InProgress,
    }

    private async Task<PutClip> Put(EpisodeKey episode, EpisodeFile.ClipToMake wanted, CancellationToken cancellation)
    {
        var key = new ClipKey(episode.TenantId, episode.EpisodeId, wanted.ClipId);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.Find(key, cancellation) is not { } found)
            {
                var (clip, entry) = Clip.Detected(key, wanted.Title, wanted.Segments, clock.GetUtcNow());
                if (await store.Commit(clip, entry, version: null, cancellation))
                {
                    return PutClip.Added;
                }
                continue;
            }
            if (found.Clip.AsksTheSameAs(wanted.Title, wanted.Segments))
            {
                return PutClip.Unchanged;
            }
            if (found.Clip.Status == ClipStatus.InProgress)
            {
                return PutClip.InProgress;
            }
            var changed = found.Clip with { Title = wanted.Title, Segments = wanted.Segments };
            if (await store.Commit(changed, entry: null, found.Version, cancellation))
            {
                return PutClip.Updated;
            }
        }
        // Not only a busy clip: a history whose clip was lost refuses a new first entry, however often it is tried.
        throw new ClipException(ErrorCode.StatusConflict, $"clip {key} could not be saved in {Attempts} tries: other writers kept changing it, or its history exists without it");
    }
}
