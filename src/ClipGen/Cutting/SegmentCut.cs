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
    private readonly Rational rate = source.Video.FrameRate;

    private readonly RecordedPictures pictures = new(track, source.Pictures, range);

    private readonly ReadChunks reading = new(track, source.Video);

    private readonly SegmentSound sound = new(track, source.Video.FrameRate);

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
            var read = await reading.For(groups[i], new(next, end), reach.Earlier, uneven);
            var files = new List<ChunkFile>();
            foreach (var chunk in read)
            {
                files.Add(await Fetch(chunk, new(next, end), isWhole: uneven || frames.Held > 0 || reach != default));
            }
            folder = files[0].Folder;
            var input = await Stamped(await Input(read, files, new(next, end), reach.Earlier, uneven), read);
            inputs.Add(reach.Sound switch
            {
                SoundReach.FromStart when input.AudioStream is not null => input with { SoundInput = await sound.FromStart(read, input) },
                SoundReach.None => input with { AudioStream = null },
                _ => input,
            });
            next = end;
        }
        return new(inputs, source.Video, shape, folder) { Focus = source.Focus };
    }

    /// <summary>Where the range has no sound in the recording, seconds of the clip.</summary>
    public Task<IReadOnlyList<Stretch>> SoundGaps(FrameRange frames, IReadOnlyList<PlacedChunk> chunks) =>
        sound.Gaps(frames, chunks, reading.Neighbour);

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

    private async Task<ChunkFile> Fetch(PlacedChunk chunk, FrameRange frames, bool isWhole) => isWhole
        ? await track.FetchWhole(chunk.Index)
        : await track.FetchPart(
            chunk.Index, Edge(chunk.Origin + rate.SecondsOf(frames.First)), chunk.Origin + rate.SecondsOf(frames.End));

    /// <summary>The latest time that the first frame may have: half a frame late, so that no rounding hides it.</summary>
    private double Edge(double start) => start + (rate.SecondsOf(1) / 2);

    private async Task<CutInput> Input(
        IReadOnlyList<PlacedChunk> chunks, IReadOnlyList<ChunkFile> files, FrameRange frames, bool earlier, bool uneven)
    {
        var origin = chunks[0].Origin;
        var start = origin + rate.SecondsOf(frames.First);
        var shown = uneven ? UnevenPictures.Of(await Times(chunks), start, origin + rate.SecondsOf(frames.End), rate) : null;
        var edge = Edge(shown?.OnScreen ?? start);
        double? key = null;
        foreach (var chunk in chunks)
        {
            key = (await track.Packets(chunk.Index)).KeyPictures.Select(k => (double?)k).LastOrDefault(k => k <= edge) ?? key;
        }
        var head = await track.Head(chunks[0].Index);
        return new(
            TrackReader.Joined(files.Select(f => f.Name)), TrackReader.Demuxer, head.Video!.Index, await sound.Stream(head, chunks),
            frames.Held > 0 || earlier ? null : key, start, rate, frames.Count, uneven ? 0 : frames.Held, shown)
        {
            Chunks = [.. files.Select(f => f.Name)],
            Begins = files[0].Begins,
        };
    }

    /// <summary>What an index says of the pictures is compared with those that are decoded.</summary>
    private async Task<CutInput> Stamped(CutInput input, IReadOnlyList<PlacedChunk> chunks)
    {
        if (!track.UsedIndex)
        {
            return input;
        }
        foreach (var chunk in chunks)
        {
            if (!(await track.Packets(chunk.Index)).Complete)
            {
                return input;
            }
        }
        var times = (await Times(chunks)).Where(t => t >= input.TrimStart && t < input.TrimEnd);
        return input with { Stamps = [.. times.Distinct()] };
    }

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
