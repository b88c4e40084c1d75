using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Live;

/// <summary>What is known of a scope's clips, and what happened to them since somebody first listened.</summary>
/// <param name="looking">Held by the one look that is taken at a time, of whichever scope.</param>
internal sealed class LiveScope(ClipScope scope, IClipStore store, SemaphoreSlim looking)
{
    /// <summary>Clips of one event: a large episode's are sent in several, which a browser reads without a pause that is felt.</summary>
    private const int ClipsOfAnEvent = 100;

    /// <summary>From this many changed clips of an episode on, all of it is read at once.</summary>
    private const int Many = 20;

    private Dictionary<ClipKey, ClipMark>? known;

    public EventLog Events { get; } = new();

    public bool Covers(ClipKey clip) => scope.Covers(clip);

    /// <summary>
    /// Looks what changed since the last look, and adds the events. The first look only learns what is there: a listener reads the clips
    /// itself once it is connected.
    /// </summary>
    /// <exception cref="ClipException">The store cannot be read; the next look finds the same changes.</exception>
    public async Task Look(CancellationToken cancellation)
    {
        await looking.WaitAsync(cancellation);
        try
        {
            var now = await Marks(cancellation);
            if (known is not null)
            {
                TellRemoved(known.Keys.Except(now.Keys));
                await TellChanged(now.Values.Where(m => known.GetValueOrDefault(m.Key) != m), cancellation);
            }
            known = now;
        }
        finally
        {
            looking.Release();
        }
    }

    private async Task<Dictionary<ClipKey, ClipMark>> Marks(CancellationToken cancellation)
    {
        var marks = new Dictionary<ClipKey, ClipMark>();
        await foreach (var mark in store.Marks(scope, cancellation))
        {
            marks[mark.Key] = mark;
        }
        return marks;
    }

    private void TellRemoved(IEnumerable<ClipKey> removed)
    {
        foreach (var episode in removed.GroupBy(k => k.Episode))
        {
            Events.Add(LiveEvent.Removed(episode.Key, episode.Select(k => k.ClipId).Order(StringComparer.Ordinal)));
        }
    }

    private async Task TellChanged(IEnumerable<ClipMark> changed, CancellationToken cancellation)
    {
        foreach (var episode in changed.GroupBy(m => m.Key.Episode, m => m.Key))
        {
            foreach (var clips in (await Read(episode.Key, [.. episode], cancellation)).Chunk(ClipsOfAnEvent))
            {
                Events.Add(LiveEvent.Clips(episode.Key, clips));
            }
        }
    }

    /// <summary>As they are now: one that was removed meanwhile is missing, and the next look tells of it.</summary>
    private async Task<List<Clip>> Read(EpisodeKey episode, HashSet<ClipKey> wanted, CancellationToken cancellation)
    {
        if (wanted.Count >= Many)
        {
            return [.. (await store.Clips(episode, cancellation)).Where(c => wanted.Contains(c.Key))];
        }
        var clips = new List<Clip>();
        foreach (var key in wanted.OrderBy(k => k.ClipId, StringComparer.Ordinal))
        {
            if (await store.Find(key, cancellation) is { Clip: var clip })
            {
                clips.Add(clip);
            }
        }
        return clips;
    }
}
