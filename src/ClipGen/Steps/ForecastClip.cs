using System.Text.Json.Serialization;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.SmartCutting;
using ClipGen.Storage;
using ClipGen.Timeline;
using ClipGen.Workflow.Messages;

namespace ClipGen.Steps;

/// <summary>
/// What clips will be, planned as <see cref="PlanClip"/> and <see cref="ExtractSegment"/> do, but not made. Each track is looked at once
/// for all of them.
/// </summary>
public sealed class ForecastClip(PlanClip plan, IMediaStore media, IFfmpeg ffmpeg) : IDisposable
{
    private readonly Dictionary<TrackKey, TrackPlan> measured = [];
    private readonly Dictionary<TrackKey, TrackReader> readers = [];
    private readonly List<WorkFolder> works = [];

    /// <param name="order">With the segments and tracks of a clip that is in no record yet.</param>
    public async Task<ClipForecast> Run(GenerateClipOrder order, CancellationToken cancellation)
    {
        try
        {
            var planned = await plan.Run(order, track => Measure(track, cancellation), cancellation);
            var segments = new List<SegmentForecast>();
            for (var i = 0; i < planned.Segments.Count; i++)
            {
                segments.Add(await Forecast(SegmentOrder.Of(order, planned, i), cancellation));
            }
            return new(order.Clip, segments, null);
        }
        catch (ClipException e) when (!e.Error.Retriable)
        {
            return new(order.Clip, [], e.Error);
        }
    }

    public void Dispose() => works.ForEach(work => work.Dispose());

    private async Task<SegmentForecast> Forecast(SegmentOrder order, CancellationToken cancellation)
    {
        var (start, end) = (order.Segment.StartTime, order.Segment.EndTime);
        try
        {
            var range = TimeRange.Parse(start, end);
            var (track, shape) = order.Readable();
            var reader = await Reader(new(order.Clip.Episode, track.Name), cancellation);
            var planned = await PlaylistToCut.Plan(reader, track, new SegmentCut(reader, track, shape, range), range);
            return new(start, end, track.Name, CutForecast.Of(planned, order.Encoder), null);
        }
        catch (ClipException e) when (!e.Error.Retriable)
        {
            return new(start, end, order.Track?.TrackName, null, e.Error with { Segment = order.Number });
        }
    }

    private async Task<TrackPlan> Measure(TrackKey track, CancellationToken cancellation) =>
        measured.TryGetValue(track, out var known) ? known : measured[track] = await plan.Measure(track, cancellation);

    private async Task<TrackReader> Reader(TrackKey track, CancellationToken cancellation)
    {
        if (!readers.TryGetValue(track, out var reader))
        {
            works.Add(media.OpenWorkFolder());
            readers[track] = reader = await TrackReader.Open(new StoredTrack(media, track, works[^1]), ffmpeg, sound: null, cancellation);
        }
        return reader;
    }
}

/// <summary>What a clip will be.</summary>
/// <param name="Error">Why it will fail as a whole; null when that depends on its segments.</param>
public sealed record ClipForecast(ClipKey Clip, IReadOnlyList<SegmentForecast> Segments, ClipError? Error)
{
    /// <summary>Why it will fail; null when nothing speaks against it.</summary>
    [JsonIgnore]
    public ClipError? Failure => Error ?? Segments.Select(s => s.Error).FirstOrDefault(e => e is not null);
}

/// <summary>What a segment will be.</summary>
/// <param name="Track">What it is cut from; null when there is no track for it.</param>
/// <param name="Cut">Null when it will fail.</param>
/// <param name="Error">Why it will fail; null when nothing speaks against it.</param>
public sealed record SegmentForecast(string? StartTime, string? EndTime, string? Track, CutForecast? Cut, ClipError? Error);
