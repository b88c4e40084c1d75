namespace ClipGen.Workflow.Messages;

/// <summary>How far an orchestration is: its durable custom status.</summary>
/// <param name="Phase">What it does now: <c>planning</c>, <c>extracting</c>, <c>stitching</c>, <c>completed</c> or <c>failed</c>.</param>
public sealed record Progress(string Phase, int SegmentsDone, int SegmentCount);
