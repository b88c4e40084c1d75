using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Which chunks are read for pictures and sound of a range: the chunks that hold it, and as few others as possible.</summary>
/// <param name="video">The track's pictures.</param>
internal sealed class ReadChunks(TrackReader track, VideoInfo video)
{
    /// <summary>Sound that ends this much too early is nothing to fetch another chunk for, seconds: half an AAC frame.</summary>
    private const double SoundTolerance = 0.011;

    /// <summary>A picture of a variable rate may be shown this long, seconds: a slide.</summary>
    private const double LongestHold = 60;

    private readonly Rational rate = video.FrameRate;

    /// <param name="run">The chunks that hold the range, in one run of timestamps.</param>
    /// <param name="earlier">Whether one more is read at the front in any case: see <see cref="CutReach"/>.</param>
    /// <param name="uneven">Whether its pictures are not evenly spaced.</param>
    public async Task<IReadOnlyList<PlacedChunk>> For(List<PlacedChunk> run, FrameRange frames, bool earlier, bool uneven) =>
        await WithHeaders(await Widen(run, frames, earlier, uneven));

    /// <summary>
    /// One chunk more at the front when no picture before the cut decodes alone (an open group of pictures) or the sound starts later, and
    /// one at the end when the sound goes on there. Only within one run of timestamps, and only if the neighbour is readable.
    /// </summary>
    private async Task<IReadOnlyList<PlacedChunk>> Widen(List<PlacedChunk> run, FrameRange frames, bool earlier, bool uneven)
    {
        var (origin, read) = (run[0].Origin, run.ToList());
        var (start, stop) = (origin + rate.SecondsOf(frames.First), origin + rate.SecondsOf(frames.End));
        var (firstPackets, lastPackets) = (await track.Packets(run[0].Index), await track.Packets(run[^1].Index));

        var decodes = firstPackets.KeyPictures.Count > 0 && firstPackets.KeyPictures[0] <= start + (rate.SecondsOf(1) / 2);
        var soundIsLate = firstPackets.SoundStart is { } from && from > start + SoundTolerance;
        // The picture on screen when the range begins may be the last one of the chunk before.
        var onScreen = !uneven || firstPackets.Pictures[0] < start + (rate.SecondsOf(1) / 2);
        if ((earlier || !decodes || soundIsLate || !onScreen) && await Neighbour(run[0], -1) is { } before)
        {
            read.Insert(0, before);
        }
        if (lastPackets.SoundEnd is { } to && to < stop - SoundTolerance && await Neighbour(run[^1], +1) is { } after)
        {
            read.Add(after);
        }
        return read;
    }

    /// <summary>
    /// Where a chunk lacks headers of its own, the recording's first one comes before it: ffmpeg reads them there, and then seeks past it.
    /// </summary>
    private async Task<IReadOnlyList<PlacedChunk>> WithHeaders(IReadOnlyList<PlacedChunk> read) =>
        (await track.Head(read[0].Index)).LacksHeaders ? [read[0] with { Index = 0 }, .. read] : read;

    /// <summary>The chunk before (-1) or after (+1) another; null when there is none that continues it and can be read.</summary>
    public async Task<PlacedChunk?> Neighbour(PlacedChunk chunk, int step)
    {
        var index = chunk.Index + step;
        if (index < 0 || index >= track.Playlist.Chunks.Count)
        {
            return null;
        }
        try
        {
            // The neighbour's packets are on this chunk's clock when they meet it.
            var (near, far) = (await track.Packets(chunk.Index), await track.Packets(index));
            var gap = step > 0 ? far.Pictures[0] - near.Pictures[^1] : near.Pictures[0] - far.Pictures[^1];
            return Math.Abs(gap) < (video.Uneven ? LongestHold : 1) ? chunk with { Index = index } : null;
        }
        catch (ClipException e) when (!e.Error.Retriable)
        {
            return null;
        }
    }
}
