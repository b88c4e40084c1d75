namespace ClipGen.Model;

/// <summary>One entry of a clip's status history. Its identity is attempt, step and status; writing it again is success.</summary>
/// <param name="Timestamp">UTC, from the workflow's clock.</param>
/// <param name="InstanceId">The orchestration that wrote it; null for the entry of <c>add</c>.</param>
/// <param name="SegmentCount">Segments of the clip, on <see cref="StatusStep.Started"/>.</param>
/// <param name="Warnings">What went on all the same, for instance a speaker without a track.</param>
/// <param name="Output">The file, on <see cref="StatusStep.Completed"/>.</param>
/// <param name="Error">The failure, on <see cref="StatusStep.Failed"/>.</param>
/// <param name="Owner">Who makes the attempt, on <see cref="StatusStep.Started"/>; null from versions that recorded none.</param>
/// <param name="Rendered">How each segment's pictures were made, in order, on <see cref="StatusStep.Extracted"/>.</param>
[Persisted]
public sealed record StatusEntry(
    ClipStatus Status,
    int Attempt,
    StatusStep Step,
    DateTimeOffset Timestamp,
    string? InstanceId = null,
    int? SegmentCount = null,
    IReadOnlyList<string>? Warnings = null,
    ClipOutput? Output = null,
    ProcessingError? Error = null,
    AttemptOwner? Owner = null,
    IReadOnlyList<RenderedSegment>? Rendered = null)
{
    public bool IsSameAs(StatusEntry other) => Attempt == other.Attempt && Step == other.Step && Status == other.Status;
}
