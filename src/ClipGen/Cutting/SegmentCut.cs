using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Plans the exact cut of one range of a track: which chunks, from which picture, with sound to both ends.</summary>
/// <param name="range">What was asked for: errors quote it, as the pictures' own times are the frame grid's and not the user's.</param>
internal sealed class SegmentCut(TrackReader track, MeasuredTrack source, OutputShape shape, TimeRange range)
{
    /// <summary>Sound that ends this much too early is nothing to fetch another chunk for, seconds: half an AAC frame.</summary>
    private const double SoundTolerance = 0.011;

    /// <summary>
    /// Reading starts this long before the picture that decodes alone, as timestamps of sound and picture are interleaved, seconds.
    /// </summary>
    private const double SeekMargin = 0.5;

    /// <summary>A picture of a variable rate may be shown this long, seconds: a slide.</summary>
    private const double LongestHold = 60;

    private readonly Rational rate = source.Video.FrameRate;

    private readonly RecordedPictures pictures = new(track, source.Pictures, range);

    /// <summary>The chunks that hold the pictures.</summary>
    public async Task<IReadOnlyList<PlacedChunk>> Find(FrameRange frames) =>
        await new ChunkMap(track.Playlist, rate, StartOf, TimesOf).Find(frames.Recorded);

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
    /// <param name="reach">How far to read beyond what the cut shows.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.PastEnd"/> or <see cref="ErrorCode.MediaCorrupt"/>: pictures are
    /// missing.</exception>
    public async Task<CutPlan> Plan(FrameRange frames, IReadOnlyList<PlacedChunk> chunks, CutReach reach)
    {
        var uneven = source.Video.Uneven || !await pictures.AreOnGrid(chunks);
        frames = await pictures.Check(frames, chunks, uneven);
        var inputs = new List<CutInput>();
        var next = frames.First;
        string? folder = null;
        var groups = Runs(chunks);
        for (var i = 0; i < groups.Count; i++)
        {
            var end = i + 1 < groups.Count ? await pictures.First(groups[i + 1][0]) : frames.End;
            if (end <= next)
            {
                continue;
            }
            var read = await WithHeaders(await Widen(groups[i], next, end, reach.Earlier, uneven));
            foreach (var chunk in read)
            {
                folder = await track.Fetch(chunk.Index);
            }
            var input = await Input(read, groups[i][0].Origin, next, end, reach.Earlier, uneven);
            inputs.Add(reach.Sound switch
            {
                SoundReach.FromStart when input.AudioStream is not null => input with { SoundInput = await SoundFromStart(read, input) },
                SoundReach.None => input with { AudioStream = null },
                _ => input,
            });
            next = end;
        }
        return new(inputs, source.Video, shape, folder);
    }

    /// <summary>Where the range has no sound in the recording, seconds of the clip.</summary>
    public async Task<IReadOnlyList<Stretch>> SoundGaps(FrameRange frames, IReadOnlyList<PlacedChunk> chunks)
    {
        var whole = new Stretch(0, rate.SecondsOf(frames.Count));
        var sound = new List<Stretch>();
        foreach (var chunk in chunks)
        {
            await Add(chunk);
        }
        // Packagers interleave: the sound of a chunk's edge may be in its neighbour.
        foreach (var gap in Gaps())
        {
            var neighbour = gap.Start == 0 ? await Neighbour(chunks[0], -1) : gap.End == whole.End ? await Neighbour(chunks[^1], +1) : null;
            if (neighbour is { } near)
            {
                await Add(near);
            }
        }
        return Gaps();

        IReadOnlyList<Stretch> Gaps() => whole.Without(sound, SoundVerification.ShortestGap);

        async Task Add(PlacedChunk chunk)
        {
            var origin = chunk.Origin + rate.SecondsOf(frames.First);
            sound.AddRange((await track.Packets(chunk.Index)).Sound.Select(s => s.Shifted(-origin)));
        }
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

    private async Task<CutInput> Input(IReadOnlyList<PlacedChunk> chunks, double origin, long first, long end, bool earlier, bool uneven)
    {
        var start = origin + rate.SecondsOf(first);
        var shown = uneven ? UnevenPictures.Of(await Times(chunks), start, origin + rate.SecondsOf(end), rate) : null;
        var edge = (shown?.OnScreen ?? start) + (rate.SecondsOf(1) / 2);
        double? key = null;
        foreach (var chunk in chunks)
        {
            key = (await track.Packets(chunk.Index)).KeyPictures.Select(k => (double?)k).LastOrDefault(k => k <= edge) ?? key;
        }
        var head = await track.Head(chunks[0].Index);
        var frames = new FrameRange(first, end);
        var seek = key is null || frames.Held > 0 || earlier ? 0 : key.Value - SeekMargin - head.StartSeconds;
        return new("concat:" + Names(chunks), TrackReader.Demuxer, head.Video!.Index, await AudioStream(head, chunks), Math.Max(0, seek), start, rate, frames.Count,
            uneven ? 0 : frames.Held, shown);
    }

    /// <summary>A stream that a chunk does not describe may hold sound all the same; one without packets would fail the cut.</summary>
    private async Task<int?> AudioStream(MediaInfo head, IReadOnlyList<PlacedChunk> chunks)
    {
        if (head.Audio is not { IsDescribed: false } sound)
        {
            return head.Audio?.Index;
        }
        foreach (var chunk in chunks)
        {
            if ((await track.Packets(chunk.Index)).Sound.Count > 0)
            {
                return sound.Index;
            }
        }
        return null;
    }

    private string Names(IEnumerable<PlacedChunk> chunks) => string.Join('|', chunks.Select(c => track.Url(c.Index)));

    private async Task<List<double>> Times(IReadOnlyList<PlacedChunk> chunks)
    {
        var times = new List<double>();
        foreach (var chunk in chunks)
        {
            times.AddRange((await track.Packets(chunk.Index)).Pictures);
        }
        times.Sort();
        return times;
    }

    /// <summary>
    /// Some packagers describe the sound only in the first packet of the recording, or of a chunk: a decoder that starts later cannot make
    /// it out. So the sound is read from its chunk's beginning, after the track's first chunk where that is before the range on the same
    /// clock.
    /// </summary>
    private async Task<string> SoundFromStart(IReadOnlyList<PlacedChunk> read, CutInput input)
    {
        var first = new PlacedChunk(0, read[0].Origin);
        var leads = read[0].Index > 0 && (await track.Packets(0)).SoundEnd < input.Start;
        if (leads)
        {
            await track.Fetch(0);
        }
        return "concat:" + Names(leads ? read.Prepend(first) : read);
    }

    /// <summary>
    /// One chunk more at the front when no picture before the cut decodes alone (an open group of pictures) or the sound starts later, and
    /// one at the end when the sound goes on there. Only within one run of timestamps, and only if the neighbour is readable.
    /// </summary>
    private async Task<IReadOnlyList<PlacedChunk>> Widen(List<PlacedChunk> run, long first, long end, bool earlier, bool uneven)
    {
        var (origin, read) = (run[0].Origin, run.ToList());
        var (start, stop) = (origin + rate.SecondsOf(first), origin + rate.SecondsOf(end));
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
            return Math.Abs(gap) < (source.Video.Uneven ? LongestHold : 1) ? chunk with { Index = index } : null;
        }
        catch (ClipException e) when (!e.Error.Retriable)
        {
            return null;
        }
    }

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
