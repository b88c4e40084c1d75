using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Plans the exact cut of one range of a track: which chunks, from which picture, with sound to both ends.</summary>
/// <param name="range">What was asked for: errors quote it, as the pictures' own times are the frame grid's and not the user's.</param>
internal sealed class SegmentCut(TrackReader track, VideoInfo video, OutputShape shape, TimeRange range)
{
    /// <summary>Sound that ends this much too early is nothing to fetch another chunk for, seconds: half an AAC frame.</summary>
    private const double SoundTolerance = 0.011;

    /// <summary>Reading starts this long before the picture that decodes alone, as timestamps of sound and picture are interleaved, seconds.</summary>
    private const double SeekMargin = 0.5;

    private readonly Rational rate = video.FrameRate;

    /// <summary>The chunks that hold the pictures.</summary>
    public async Task<IReadOnlyList<PlacedChunk>> Find(FrameRange frames) =>
        await new ChunkMap(track.Playlist, rate, StartOf, TimesOf).Find(frames);

    /// <summary>The files that decide the cut: their names, sizes and versions.</summary>
    public async Task<IReadOnlyList<MediaFile>> Files(IReadOnlyList<PlacedChunk> chunks)
    {
        var files = new List<MediaFile>();
        foreach (var chunk in chunks)
        {
            files.Add(await track.File(chunk.Index));
        }
        return files;
    }

    /// <param name="chunks">What <see cref="Find"/> gave.</param>
    /// <param name="withChunkBefore">Whether to read one chunk more at the front, because the cut did not come out exact without it.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.PastEnd"/> or <see cref="ErrorCode.MediaCorrupt"/>: pictures are missing.</exception>
    public async Task<CutPlan> Plan(FrameRange frames, IReadOnlyList<PlacedChunk> chunks, bool withChunkBefore)
    {
        frames = await CheckPictures(frames, chunks);
        var runs = new List<CutInput>();
        var next = frames.First;
        string? folder = null;
        var groups = Runs(chunks);
        for (var i = 0; i < groups.Count; i++)
        {
            var end = i + 1 < groups.Count ? await FirstFrame(groups[i + 1][0]) : frames.End;
            if (end <= next)
            {
                continue;
            }
            var read = await Widen(groups[i], next, end, withChunkBefore);
            foreach (var chunk in read)
            {
                folder = await track.Fetch(chunk.Index);
            }
            runs.Add(await Run(read, groups[i][0].Origin, next, end));
            next = end;
        }
        return new(runs, video, shape, folder);
    }

    /// <summary>Consecutive chunks of one origin.</summary>
    private static List<List<PlacedChunk>> Runs(IReadOnlyList<PlacedChunk> chunks)
    {
        var runs = new List<List<PlacedChunk>>();
        foreach (var chunk in chunks)
        {
            if (runs.Count == 0 || runs[^1][^1].Origin != chunk.Origin)
            {
                runs.Add([]);
            }
            runs[^1].Add(chunk);
        }
        return runs;
    }

    private async Task<CutInput> Run(IReadOnlyList<PlacedChunk> chunks, double origin, long first, long end)
    {
        var start = origin + rate.SecondsOf(first);
        var edge = start + (rate.SecondsOf(1) / 2);
        double? key = null;
        foreach (var chunk in chunks)
        {
            key = (await track.Packets(chunk.Index)).KeyPictures.Select(k => (double?)k).LastOrDefault(k => k <= edge) ?? key;
        }
        var head = await track.Head(chunks[0].Index);
        var seek = key is null ? 0 : key.Value - SeekMargin - head.StartSeconds;
        var names = chunks.Select(c => track.Playlist.Chunks[c.Index].Name);
        return CutInput.OfPictures("concat:" + string.Join('|', names), TrackReader.Demuxer, head, rate, start, end - first, seek);
    }

    /// <summary>
    /// One chunk more at the front when no picture before the cut decodes alone (an open group of pictures) or the sound starts later, and one
    /// at the end when the sound goes on there. Only within one run of timestamps, and only if the neighbour is readable.
    /// </summary>
    private async Task<IReadOnlyList<PlacedChunk>> Widen(List<PlacedChunk> run, long first, long end, bool withChunkBefore)
    {
        var (origin, read) = (run[0].Origin, run.ToList());
        var (start, stop) = (origin + rate.SecondsOf(first), origin + rate.SecondsOf(end));
        var (firstPackets, lastPackets) = (await track.Packets(run[0].Index), await track.Packets(run[^1].Index));

        var decodes = firstPackets.KeyPictures.Count > 0 && firstPackets.KeyPictures[0] <= start + (rate.SecondsOf(1) / 2);
        var soundIsLate = firstPackets.SoundStart is { } from && from > start + SoundTolerance;
        if ((withChunkBefore || !decodes || soundIsLate) && await Neighbour(run[0], -1) is { } before)
        {
            read.Insert(0, before);
        }
        if (lastPackets.SoundEnd is { } to && to < stop - SoundTolerance && await Neighbour(run[^1], +1) is { } after)
        {
            read.Add(after);
        }
        return read;
    }

    private async Task<PlacedChunk?> Neighbour(PlacedChunk chunk, int step)
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
            return Math.Abs(gap) < 1 ? chunk with { Index = index } : null;
        }
        catch (ClipException e) when (!e.Error.Retriable)
        {
            return null;
        }
    }

    /// <summary>Counts the source's pictures before anything is encoded, so that a hole is named by its chunk.</summary>
    /// <returns>The range; one picture shorter when the recording ends within the last one.</returns>
    private async Task<FrameRange> CheckPictures(FrameRange frames, IReadOnlyList<PlacedChunk> chunks)
    {
        var there = new HashSet<long>();
        var complete = true;
        long end = 0;
        foreach (var chunk in chunks)
        {
            var packets = await track.Packets(chunk.Index);
            complete &= packets.Complete;
            there.UnionWith(packets.Pictures.Select(p => FrameAt(p, chunk.Origin)).Where(n => n >= frames.First && n < frames.End));
            end = Math.Max(end, FrameAt(packets.Pictures[^1], chunk.Origin) + 1);
        }
        if (end < frames.End && chunks[^1].Index == track.Playlist.Chunks.Count - 1)
        {
            frames = await CheckEnd(frames, end, chunks[^1]);
        }
        return !complete || there.Count == frames.Count ? frames : throw await Hole(frames, chunks, there);
    }

    private async Task<FrameRange> CheckEnd(FrameRange frames, long end, PlacedChunk last)
    {
        if (frames.End - end <= 1 && end > frames.First)
        {
            return frames with { End = end };
        }
        var claimed = await FirstFrame(last) + (long)Math.Round(track.Playlist.Chunks[last.Index].Seconds * rate.Value);
        var real = Clock(end);
        throw frames.End <= claimed + 1
            ? track.Corrupt(last.Index, $"it ends at {real}, although the playlist says {Clock(claimed)}, and the segment ends at {range.End}")
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
            at = await FirstFrame(chunk) <= missing ? chunk : at;
        }
        return track.Corrupt(at.Index,
            $"{frames.Count - there.Count} of the segment's {frames.Count} frames are missing from the recording, the first at {Clock(missing)} (truncated, or frames not evenly spaced)");
    }

    private async Task<long> FirstFrame(PlacedChunk chunk) => FrameAt((await track.Packets(chunk.Index)).Pictures[0], chunk.Origin);

    private long FrameAt(double timestamp, double origin) => (long)Math.Round((timestamp - origin) * rate.Value);

    private Timecode Clock(long frame) => new((long)(rate.SecondsOf(Math.Max(0, frame)) * 1000) * (Timecode.PerSecond / 1000));

    private async Task<double?> StartOf(int chunk)
    {
        try
        {
            return (await track.Head(chunk)).Video!.StartSeconds;
        }
        catch (ClipException e) when (!e.Error.Retriable && e.Error.Code != ErrorCode.FfmpegMissing)
        {
            return null;
        }
    }

    private async Task<ChunkTimes> TimesOf(int chunk)
    {
        var packets = await track.Packets(chunk);
        return new(packets.Pictures[0], packets.Pictures[^1] + rate.SecondsOf(1));
    }
}
