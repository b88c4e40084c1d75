using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>A playlist and its chunks; what is known of a chunk is asked once, for all ranges.</summary>
internal sealed class PlaylistToCut : RecordingToCut
{
    private readonly TrackReader reader;
    private readonly MeasuredTrack track;

    private PlaylistToCut(IFfmpeg ffmpeg, MachineLimits limits, TrackReader reader, MeasuredTrack track)
        : base(ffmpeg, limits) => (this.reader, this.track) = (reader, track);

    public static async Task<PlaylistToCut> Open(
        IFfmpeg ffmpeg, MachineLimits limits, ITrackFiles recording, int? sound, CancellationToken cancellation)
    {
        var reader = await TrackReader.Open(recording, ffmpeg, sound, cancellation, indexed: false);
        return new(ffmpeg, limits, reader, new(recording.Name, await reader.Video(), await reader.FirstPicture()));
    }

    private protected override string Name => track.Name;

    private protected override async Task<MadeCut> Make(
        TimeRange range, Func<VideoInfo, OutputShape> shape, string what, MakeCut make, CancellationToken cancellation)
    {
        var cut = Cut(range, shape);
        var frames = track.Pictures.Frames(range);
        var chunks = await cut.Find(frames);
        return await new TrackCut(reader, track, cut).Run(frames, chunks, make, what, again: null);
    }

    private protected override Task<PlannedCut> Plan(
        TimeRange range, Func<VideoInfo, OutputShape> shape, CancellationToken cancellation) =>
        Plan(reader, track, Cut(range, shape), range);

    /// <summary>What <see cref="CutForecast.Of"/> needs to know of a cut of a track.</summary>
    public static async Task<PlannedCut> Plan(
        TrackReader reader, MeasuredTrack track, SegmentCut cut, TimeRange range)
    {
        var frames = track.Pictures.Frames(range);
        var chunks = await cut.Find(frames);
        var plan = await cut.Plan(frames, chunks, default);
        var (keys, bytes, seconds) = (new List<double>(), 0L, 0.0);
        foreach (var chunk in chunks)
        {
            // Those of another run of timestamps are on another clock; of such a cut nothing is copied.
            keys.AddRange((await reader.Packets(chunk.Index)).KeyPictures);
            bytes += (await reader.File(chunk.Index)).Size;
            seconds += reader.Playlist.Chunks[chunk.Index].Seconds;
        }
        keys.Sort();
        return new(plan, [.. chunks.Select(c => reader.Playlist.Chunks[c.Index].Name)], keys, seconds > 0 ? bytes / seconds : 0);
    }

    private SegmentCut Cut(TimeRange range, Func<VideoInfo, OutputShape> shape) => new(reader, track, shape(track.Video), range);
}
