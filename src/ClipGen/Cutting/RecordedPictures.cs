using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>
/// Which pictures of a range the recording really has: what is missing is found before anything is encoded, and named by its chunk.
/// </summary>
/// <param name="range">What was asked for: errors quote it, as the pictures' own times are the frame grid's and not the user's.</param>
internal sealed class RecordedPictures(TrackReader track, PictureGrid grid, TimeRange range)
{
    private readonly Rational rate = grid.Rate;

    /// <summary>The number of a chunk's first picture.</summary>
    public async Task<long> First(PlacedChunk chunk) => FrameAt((await track.Packets(chunk.Index)).Pictures[0], chunk.Origin);

    /// <summary>Whether every picture of these chunks lies where an even rate puts it; some may be missing.</summary>
    public async Task<bool> AreOnGrid(IReadOnlyList<PlacedChunk> chunks)
    {
        foreach (var chunk in chunks)
        {
            var packets = await track.Packets(chunk.Index);
            if (packets.Complete && !PictureSpacing.IsOnGrid(packets.Pictures, chunk.Origin, rate))
            {
                return false;
            }
        }
        return true;
    }

    /// <param name="uneven">Whether pictures may be missing on the grid, because each is shown until the next one comes.</param>
    /// <returns>The range; one picture shorter when the recording ends within the last one.</returns>
    public async Task<FrameRange> Check(FrameRange frames, IReadOnlyList<PlacedChunk> chunks, bool uneven)
    {
        var there = new HashSet<long>();
        var complete = true;
        long end = 0;
        foreach (var chunk in chunks)
        {
            var packets = await track.Packets(chunk.Index);
            complete &= packets.Complete;
            there.UnionWith(packets.Pictures.Select(p => FrameAt(p, chunk.Origin)).Where(n => n >= frames.First && n < frames.End));
            end = Math.Max(end, End(packets, chunk.Origin, uneven));
        }
        if (end < frames.End && chunks[^1].Index == track.Playlist.Chunks.Count - 1)
        {
            frames = await CheckEnd(frames, end, chunks[^1]);
        }
        return uneven || !complete || there.Count == frames.Recorded.Count ? frames : throw await Hole(frames.Recorded, chunks, there);
    }

    /// <summary>The last picture of an uneven recording is shown as long as its sound lasts.</summary>
    private long End(PacketList packets, double origin, bool uneven) => Math.Max(
        FrameAt(packets.Pictures[^1], origin) + 1,
        uneven && packets.SoundEnd is { } sound ? FrameAt(sound, origin) : 0);

    private async Task<FrameRange> CheckEnd(FrameRange frames, long end, PlacedChunk last)
    {
        if (frames.End - end <= 1 && end > frames.First)
        {
            return frames with { End = end };
        }
        var claimed = await First(last) + (long)Math.Round(track.Playlist.Chunks[last.Index].Seconds * rate.Value);
        var real = grid.TimeOf(end);
        throw frames.End <= claimed + 1
            ? track.Corrupt(
                last.Index, $"it ends at {real}, although the playlist says {grid.TimeOf(claimed)}, and the segment ends at {range.End}")
            : new ClipException(ErrorCode.PastEnd, $"the segment ends at {range.End}, past the recording's end at {real}");
    }

    private async Task<ClipException> Hole(FrameRange frames, IReadOnlyList<PlacedChunk> chunks, HashSet<long> there)
    {
        var missing = frames.First;
        while (there.Contains(missing))
        {
            missing++;
        }
        var at = chunks[0];
        foreach (var chunk in chunks)
        {
            at = await First(chunk) <= missing ? chunk : at;
        }
        return track.Corrupt(at.Index,
            $"{frames.Count - there.Count} of the segment's {frames.Count} frames are missing from the recording, "
            + $"the first at {grid.TimeOf(missing)} (truncated, or frames not evenly spaced)");
    }

    private long FrameAt(double timestamp, double origin) => (long)Math.Round((timestamp - origin) * rate.Value);
}
