using ClipGen.Model;
using ClipGen.Outputs.Captions;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Steps;

/// <summary>What the captions of a clip are made of: the segments of its record, and the tracks that its plan found.</summary>
internal static class SaidInClip
{
    /// <param name="tracks">What was planned to be cut from.</param>
    /// <param name="pieces">The track and the frames of each segment, in the order in which they play.</param>
    /// <param name="rate">Frames per second of the clip.</param>
    public static IReadOnlyList<SaidSegment> Of(
        Clip clip, IReadOnlyList<TrackPlan> tracks, IReadOnlyList<(string Track, long Frames)> pieces, Rational rate) =>
    [
        .. clip.Segments.Zip(pieces, (segment, piece) => Of(
            segment, tracks.First(t => t.TrackName == piece.Track), rate.SecondsOf(piece.Frames))),
    ];

    /// <param name="seconds">How long the segment is shown.</param>
    public static SaidSegment Of(Segment segment, TrackPlan track, double seconds) =>
        new(track.Measured(), TimeRange.Parse(segment.StartTime, segment.EndTime), segment.Text, seconds);
}
