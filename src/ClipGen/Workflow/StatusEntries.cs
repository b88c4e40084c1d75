using ClipGen.Model;
using ClipGen.Workflow.Messages;

namespace ClipGen.Workflow;

/// <summary>The history entries of one attempt.</summary>
internal sealed class StatusEntries(GenerateClipOrder order)
{
    /// <summary>With more segments, their reasons could be longer than a record may be: they are in the log.</summary>
    private const int MostReasons = 200;

    public StatusChange Started(DateTimeOffset now) =>
        Change(Entry(ClipStatus.InProgress, StatusStep.Started, now) with { SegmentCount = order.Segments?.Count }) with
        {
            Segments = order.Segments,
        };

    public StatusChange Extracted(DateTimeOffset now, IReadOnlyList<SegmentResult> segments) =>
        Change(Entry(ClipStatus.InProgress, StatusStep.Extracted, now) with
        {
            Warnings = [.. segments.SelectMany(s => s.Warnings)],
            Rendered = segments.All(s => s.Copied is not null) ? [.. segments.Select(s => Rendered(s, segments.Count))] : null,
        });

    /// <summary>The warnings of an entry are the clip's from then on, so those of the segments are in it again.</summary>
    public StatusChange Stitched(DateTimeOffset now, IReadOnlyList<SegmentResult> segments, ClipOutput output) =>
        Change(Entry(ClipStatus.InProgress, StatusStep.Stitched, now) with
        {
            Warnings = output.Warnings is { Count: > 0 } more ? [.. segments.SelectMany(s => s.Warnings), .. more] : null,
        });

    public StatusChange Completed(DateTimeOffset now, ClipOutput output, WantedOutputs? wanted) =>
        Change(Entry(ClipStatus.Complete, StatusStep.Completed, now) with { Output = output.AsRecorded() }) with
        {
            Outputs = output.Parts,
            OutputsPending = wanted is { IsMoreThanTheClip: true } ? true : null,
        };

    public StatusChange Failed(DateTimeOffset now, IReadOnlyList<ClipError> errors) =>
        Change(Entry(ClipStatus.Failed, StatusStep.Failed, now) with { Error = ProcessingError.Of(errors, now) });

    private static RenderedSegment Rendered(SegmentResult segment, int count) =>
        count <= MostReasons ? segment.Rendered()! : segment.Rendered()! with { Reason = null };

    private StatusEntry Entry(ClipStatus status, StatusStep step, DateTimeOffset now) =>
        new(status, order.Attempt, step, now, order.InstanceId);

    private StatusChange Change(StatusEntry entry) => new(order.Clip, entry);
}
