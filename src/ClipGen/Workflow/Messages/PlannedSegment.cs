using ClipGen.Model;
using ClipGen.Recordings;

namespace ClipGen.Workflow.Messages;

/// <summary>One segment of a plan: its times as its author wrote them, and the track that its speaker selects.</summary>
/// <param name="TrackName">Null when there is none.</param>
/// <param name="Warning">One line, when the default track was taken because no track lists the speaker.</param>
/// <param name="StartTime">Missing in plans of version 1.0, whose order carries the segments.</param>
/// <param name="EndTime">As <paramref name="StartTime"/>.</param>
/// <param name="Speaker">As <paramref name="StartTime"/>; for the message about a missing track.</param>
public sealed record PlannedSegment(
    string? TrackName, string? Warning, string? StartTime = null, string? EndTime = null, string? Speaker = null)
{
    public static PlannedSegment Of(Segment segment, TrackChoice choice) =>
        new(choice.TrackName, choice.Warning, segment.StartTime, segment.EndTime, segment.Speaker);

    public TrackChoice Choice => new(TrackName, Warning);
}
