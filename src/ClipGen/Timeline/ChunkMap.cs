namespace ClipGen.Timeline;

/// <summary>
/// Finds the chunks that hold a range of pictures by the media's own timestamps. The playlist's durations are a first guess only: packagers
/// that write whole seconds drift. Where timestamps restart inside the recording, chunks are measured one after another.
/// </summary>
/// <param name="startOf">
/// The timestamp of a chunk's first picture, seconds; its beginning is enough to know it. Null when the chunk cannot be read: then the
/// playlist's durations are used instead, so that one bad chunk does not fail its neighbours' segments.
/// </param>
/// <param name="timesOf">Both ends of a chunk; needs the whole chunk, and is asked only where timestamps restart.</param>
public sealed class ChunkMap(HlsPlaylist playlist, Rational rate, Func<int, Task<double?>> startOf, Func<int, Task<ChunkTimes>> timesOf)
{
    /// <summary>MPEG-TS counts 33 bits of 1/90000 s, and starts again at 0 after 26.5 hours.</summary>
    private const double Wrap = (1L << 33) / 90000.0;

    /// <summary>Timestamps further apart than this do not continue one another, seconds.</summary>
    private const double LargestStep = 0.5;

    private readonly IReadOnlyList<PlaylistChunk> chunks = playlist.Chunks;

    /// <summary>
    /// The chunks that hold <paramref name="frames"/>, in order; when the range begins or ends past the recording, the last chunk is
    /// returned for what is missing.
    /// </summary>
    public async Task<IReadOnlyList<PlacedChunk>> Find(FrameRange frames)
    {
        if (!chunks.Skip(1).Any(c => c.Discontinuity) && await FindInOneRun(frames) is { } found)
        {
            return found;
        }
        return await FindByMeasuring(frames);
    }

    /// <summary>Null when a timestamp shows that the recording is not one run of them.</summary>
    private async Task<IReadOnlyList<PlacedChunk>?> FindInOneRun(FrameRange frames)
    {
        var origin = await startOf(0) ?? (await timesOf(0)).Start;
        var guesses = Guesses();
        var first = await FindChunk(frames.First);
        var last = first is null ? null : await FindChunk(frames.End - 1);
        if (first is null || last is null)
        {
            return null;
        }
        var placed = new List<PlacedChunk>();
        for (var i = first.Value; i <= last.Value; i++)
        {
            if (await StartOf(i) is not { } start)
            {
                return null;
            }
            placed.Add(new(i, start.Origin));
        }
        return placed;

        // The last chunk that starts at or before the picture: from the guess, as far as the measured starts say.
        async Task<int?> FindChunk(long frame)
        {
            var time = rate.SecondsOf(frame) + (rate.SecondsOf(1) / 2);
            var (low, high) = (0, chunks.Count);
            var guess = Math.Max(0, guesses.FindLastIndex(g => g <= time));
            while (high - low > 1)
            {
                guess = Math.Clamp(guess, low, high - 1);
                if (await StartOf(guess) is not { } start)
                {
                    return null;
                }
                var step = (int)((time - start.Seconds) / Math.Max(0.1, chunks[guess].Seconds));
                if (start.Seconds <= time)
                {
                    low = guess;
                    guess += Math.Max(1, step);
                }
                else
                {
                    high = guess;
                    guess += Math.Min(-1, step);
                }
            }
            return low;
        }

        async Task<(double Seconds, double Origin)?> StartOf(int chunk)
        {
            if (await startOf(chunk) is not { } start)
            {
                return (guesses[chunk], origin);
            }
            var turned = start - origin < -Wrap / 2 ? origin - Wrap : origin;
            var seconds = start - turned;
            // Rounding to whole seconds can double a one-second chunk, not more.
            var plausible = Math.Abs(seconds - guesses[chunk]) <= LargestStep + (guesses[chunk] / 2);
            return plausible ? (seconds, turned) : null;
        }
    }

    private List<double> Guesses()
    {
        var guesses = new List<double>(chunks.Count);
        var sum = 0.0;
        foreach (var chunk in chunks)
        {
            guesses.Add(sum);
            sum += chunk.Seconds;
        }
        return guesses;
    }

    private async Task<IReadOnlyList<PlacedChunk>> FindByMeasuring(FrameRange frames)
    {
        var placed = new List<PlacedChunk>();
        var before = default(ChunkTimes);
        var (origin, firstFrame) = (0.0, 0L);
        for (var i = 0; i < chunks.Count && firstFrame < frames.End; i++)
        {
            var times = await timesOf(i);
            if (i == 0)
            {
                origin = times.Start;
            }
            else if (chunks[i].Discontinuity || Math.Abs(times.Start - before.End) > LargestStep)
            {
                origin = times.Start - rate.SecondsOf(firstFrame);
            }
            var endFrame = (long)Math.Round((times.End - origin) * rate.Value);
            if (endFrame > frames.First || i == chunks.Count - 1)
            {
                placed.Add(new(i, origin));
            }
            (before, firstFrame) = (times, endFrame);
        }
        return placed;
    }
}
