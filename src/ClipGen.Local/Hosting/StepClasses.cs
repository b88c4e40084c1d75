using ClipGen.Steps;

namespace ClipGen.Local.Hosting;

/// <summary>What the steps of an orchestration call.</summary>
internal sealed record StepClasses(
    PlanClip PlanClip,
    ExtractSegment ExtractSegment,
    StitchClip StitchClip,
    AppendStatus AppendStatus,
    PublishOutcome PublishOutcome,
    RemoveSegments RemoveSegments,
    MakeSideFiles MakeSideFiles,
    RecordOutputs RecordOutputs,
    CancelWatch Cancels);
