using System.Text.Json.Serialization;
using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Recordings;

namespace ClipGen.Workflow.Messages;

/// <summary>One segment to be cut: all that decides what the cut is.</summary>
/// <param name="Number">The segment's place in its clip, counted from 1.</param>
/// <param name="Track">The track it is cut from; null when it has none, and then the cut fails.</param>
/// <param name="Shape">Of all pictures of the clip.</param>
/// <param name="ClipSegments">Segments of the clip; null in orders of 1.0, whose joints are not faded.</param>
/// <param name="BurnCaptions">Whether its captions become part of its pictures.</param>
/// <param name="Finished">Whether its file is the finished clip: it is the only segment, and its sound keeps its loudness.</param>
public sealed record SegmentOrder(
    ClipKey Clip,
    int Attempt,
    int Number,
    Segment Segment,
    TrackChoice Choice,
    TrackPlan? Track,
    OutputShape? Shape,
    EncoderSettings Encoder,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ClipSegments = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool BurnCaptions = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Finished = false)
{
    /// <summary>The joints with the segments before and after it.</summary>
    internal SoundFades Fades => ClipSegments is { } count ? SoundFades.Of(Number, count) : default;

    /// <param name="index">The segment's place in the plan, counted from 0.</param>
    public static SegmentOrder Of(GenerateClipOrder order, ClipPlan plan, int index)
    {
        var planned = plan.Segments[index];
        var segment = order.Segments?[index] ?? new Segment(planned.StartTime, planned.EndTime, planned.Speaker);
        var track = plan.Tracks.FirstOrDefault(t => t.TrackName == planned.TrackName);
        var encoder = order.Settings.Encoder.For(oneRecording: plan.Tracks.Count == 1);
        return new(
            order.Clip, order.Attempt, index + 1, segment, planned.Choice, track, plan.Shape, encoder, plan.Segments.Count,
            plan.Outputs?.Wants(CaptionKind.Burned) ?? false,
            Finished: plan.Segments.Count == 1 && plan.Outputs?.Loudness is null);
    }

    /// <summary>The track and the shape, where the plan found both.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.TrackMissing"/>, or why the track cannot be read.</exception>
    public (MeasuredTrack Track, OutputShape Shape) Readable() =>
        Track is { } track && track.Measured() is var measured && Shape is { } shape
        ? (measured, shape)
        : throw new ClipException(ErrorCode.TrackMissing, Segment.Speaker is { Length: > 0 } speaker
            ? $"no track has the speaker '{Text.Printable.Line(speaker, 80)}', "
                + $"and there is no track '{Model.Track.Default}' to fall back on"
            : $"the segment names no speaker, and there is no track '{Model.Track.Default}'");
}
