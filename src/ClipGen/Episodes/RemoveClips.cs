using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Episodes;

/// <summary>
/// Removes a clip or an episode: records and files (R9.4). What is not there is fine. The record of a clip goes first, and only as it was
/// when it was found at rest: one that begins meanwhile keeps all it has. What an interruption leaves, the next call removes.
/// </summary>
public sealed class RemoveClips(IClipStore store, IMediaStore media)
{
    /// <summary>How often another writer may come in between.</summary>
    private const int Attempts = 50;

    private const int AtOnce = 16;

    /// <returns>Null when it is gone; else why it stays: it is queued or being made.</returns>
    public async Task<string?> Run(ClipKey key, IClipHold hold, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await store.Find(key, cancellation);
            if (await hold.Take(key, found?.Clip, cancellation) is { } busy)
            {
                return busy;
            }
            if (found is null || await store.Remove(key, found.Value.Version, cancellation))
            {
                await media.RemoveClip(key, cancellation);
                return null;
            }
        }
        throw Changing(key);
    }

    /// <returns>Null when it is gone; else why it stays: a clip of it is queued or being made.</returns>
    public async Task<string?> Run(EpisodeKey episode, IClipHold hold, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await store.FindAll(episode, cancellation);
            // All of them before the first one goes.
            var busy = await Each(found, async (f, token) => await hold.Take(f.Clip.Key, f.Clip, token), cancellation);
            if (busy.FirstOrDefault(why => why is not null) is { } first)
            {
                return first;
            }
            if ((await Each(found, async (f, token) => await store.Remove(f.Clip.Key, f.Version, token), cancellation)).All(gone => gone))
            {
                // The tracks go last: an episode that has one is still listed, and can be removed again.
                await media.Remove(episode, cancellation);
                await store.Remove(episode, cancellation);
                return null;
            }
        }
        throw Changing(episode);
    }

    /// <returns>The answers, in the order of the clips.</returns>
    private static async Task<T[]> Each<T>(
        IReadOnlyList<(Clip Clip, string Version)> found,
        Func<(Clip Clip, string Version), CancellationToken, Task<T>> work,
        CancellationToken cancellation)
    {
        var answers = new T[found.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, found.Count, parallel, async (i, token) => answers[i] = await work(found[i], token));
        return answers;
    }

    private static ClipException Changing(object key) => new(
        ErrorCode.StatusConflict, $"{key} could not be removed in {Attempts} tries: other writers kept changing it");
}
