namespace ClipGen.Workflow.Messages;

/// <summary>How far an orchestration is: its durable custom status.</summary>
/// <param name="Phase">What it does now: one of the constants below.</param>
/// <param name="SegmentCount">0 until the plan has been read from the clip's record.</param>
public sealed record Progress(string Phase, int SegmentsDone, int SegmentCount)
{
    public const string PendingPhase = "pending";
    public const string PlanningPhase = "planning";
    public const string ExtractingPhase = "extracting";
    public const string StitchingPhase = "stitching";
    public const string CompletedPhase = "completed";
    public const string OutputsPhase = "outputs";
    public const string FailedPhase = "failed";

    public static Progress Pending(int segments) => new(PendingPhase, 0, segments);

    public static Progress Planning() => new(PlanningPhase, 0, 0);

    public static Progress Extracting(int done, int segments) => new(ExtractingPhase, done, segments);

    public static Progress Stitching(int segments) => new(StitchingPhase, segments, segments);

    public static Progress Completed(int segments) => new(CompletedPhase, segments, segments);

    /// <summary>The clip is complete; what belongs to it is being made.</summary>
    public static Progress MakingOutputs(int segments) => new(OutputsPhase, segments, segments);

    public static Progress Failed(int segments) => new(FailedPhase, 0, segments);
}
