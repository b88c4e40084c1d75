using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Episodes;

/// <summary>Puts an episode there: its tracks, and its clips as <c>detected</c>. Doing it again changes nothing.</summary>
public sealed class PutEpisode(IClipStore store, TimeProvider clock)
{
    /// <summary>How often another writer may come in between.</summary>
    private const int Attempts = 50;

    /// <summary>
    /// New clips are added and changed ones updated; those that the file does not name stay. Nothing at all is written when a clip that is
    /// in progress would change.
    /// </summary>
    public async Task<PutEpisodeResult> Run(EpisodeFile file, CancellationToken cancellation)
    {
        var known = (await store.FindAll(file.Key, cancellation)).ToDictionary(found => found.Clip.Key.ClipId);
        if (Busy(file, known.Values.Select(found => found.Clip)) is { Count: > 0 } busy)
        {
            return PutEpisodeResult.Refused(busy);
        }
        foreach (var track in file.Tracks)
        {
            await store.PutTrack(file.Key, track with { CreatedAt = clock.GetUtcNow() }, cancellation);
        }
        var result = new PutEpisodeResult([], [], [], []);
        foreach (var clip in file.Clips)
        {
            (await Put(file.Key, clip, known.TryGetValue(clip.ClipId, out var found) ? found : null, cancellation) switch
            {
                PutClip.Added => result.Added,
                PutClip.Updated => result.Updated,
                PutClip.Unchanged => result.Unchanged,
                _ => result.InProgress,
            }).Add(clip.ClipId);
        }
        return result;
    }

    /// <summary>Clips that the file would change while they are being made.</summary>
    public static List<string> Busy(EpisodeFile file, IEnumerable<Clip> known)
    {
        var running = known.Where(c => c.IsBeingMade).ToDictionary(c => c.Key.ClipId);
        return [.. file.Clips.Where(c => running.TryGetValue(c.ClipId, out var clip) && !c.IsAskedBy(clip)).Select(c => c.ClipId)];
    }

    private enum PutClip
    {
        Added,
        Updated,
        Unchanged,
        InProgress,
    }

    /// <param name="known">The clip as the episode's query found it: it is read by itself only when somebody changed it since.</param>
    private async Task<PutClip> Put(
        EpisodeKey episode, EpisodeFile.ClipToMake wanted, (Clip Clip, string Version)? known, CancellationToken cancellation)
    {
        var key = episode.Clip(wanted.ClipId);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await TryPut(key, wanted, known, cancellation) is { } done)
            {
                return done;
            }
            known = await store.Find(key, cancellation);
        }
        // Not only a busy clip: a history whose clip was lost refuses a new first entry, however often it is tried.
        throw new ClipException(
            ErrorCode.StatusConflict,
            $"clip {key} could not be saved in {Attempts} tries: other writers kept changing it, or its history exists without it");
    }

    /// <returns>Null when somebody changed the clip since it was read.</returns>
    private async Task<PutClip?> TryPut(
        ClipKey key, EpisodeFile.ClipToMake wanted, (Clip Clip, string Version)? known, CancellationToken cancellation)
    {
        if (known is not var (clip, version))
        {
            var (added, entry) = Clip.Detected(key, wanted.Title, wanted.Segments, clock.GetUtcNow(), wanted.Metadata, wanted.Wanted);
            return await store.Commit(added, entry, version: null, cancellation) ? PutClip.Added : null;
        }
        if (wanted.IsAskedBy(clip))
        {
            return PutClip.Unchanged;
        }
        if (clip.IsBeingMade)
        {
            return PutClip.InProgress;
        }
        var changed = clip with { Title = wanted.Title, Segments = wanted.Segments, Metadata = wanted.Metadata, Wanted = wanted.Wanted };
        return await store.Commit(changed, entry: null, version, cancellation) ? PutClip.Updated : null;
    }
}
