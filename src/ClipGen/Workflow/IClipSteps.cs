using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Workflow.Messages;

namespace ClipGen.Workflow;

/// <summary>
/// All that the workflow knows of its host. A step that fails for good throws <see cref="StepFailedException"/>; a step whose host is
/// stopping throws <see cref="OperationCanceledException"/>, which the workflow lets pass: an interruption is never recorded as a failure.
/// There is no cancellation token: a replayed orchestration has none.
/// </summary>
public interface IClipSteps
{
    /// <summary>The orchestration's deterministic clock, UTC.</summary>
    DateTimeOffset UtcNow { get; }

    void Report(Progress progress);

    Task<ClipPlan> PlanClip(GenerateClipOrder order);

    Task<SegmentResult> ExtractSegment(SegmentOrder order);

    Task<ClipOutput> StitchClip(StitchOrder order);

    Task AppendStatus(StatusChange change);

    Task PublishOutcome(ClipOutcome outcome);

    Task RemoveSegments(SegmentsToRemove segments);

    Task<MadeOutputs> MakeSideFiles(SideFilesOrder order);

    /// <returns>All that the record says of them now.</returns>
    Task<MadeOutputs> RecordOutputs(OutputsChange change);

    /// <summary>Starts the episode's next waiting clip now that this one has ended.</summary>
    Task StartNextClip(GenerateClipOrder ended);
}
