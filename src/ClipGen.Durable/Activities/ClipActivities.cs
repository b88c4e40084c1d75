using ClipGen.Durable.Observability;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Workflow.Messages;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ClipGen.Durable.Activities;

/// <summary>The workflow's steps as activities. Each may run twice, and each is a step of the core that allows it.</summary>
public sealed class ClipActivities(
    PlanClip plan,
    ExtractSegment extract,
    StitchClip stitch,
    AppendStatus append,
    PublishOutcome publish,
    RemoveSegments remove,
    CancelWatch cancels,
    ILogger<ClipActivities> log)
{
    [Function(nameof(PlanClip))]
    public async Task<ClipPlan> PlanClip([ActivityTrigger] GenerateClipOrder order, CancellationToken cancellation)
    {
        using var scope = ClipScope.Begin(log, order.Clip, order.Attempt);
        return await cancels.Run(order.Clip, order.Attempt, token => plan.Run(order, token), cancellation);
    }

    [Function(nameof(ExtractSegment))]
    public async Task<SegmentResult> ExtractSegment([ActivityTrigger] SegmentOrder order, CancellationToken cancellation)
    {
        using var scope = ClipScope.Begin(log, order.Clip, order.Attempt, order.Number);
        return await cancels.Run(order.Clip, order.Attempt, token => extract.Run(order, progress: null, token), cancellation);
    }

    [Function(nameof(StitchClip))]
    public async Task<ClipOutput> StitchClip([ActivityTrigger] StitchOrder order, CancellationToken cancellation)
    {
        using var scope = ClipScope.Begin(log, order.Clip, order.Attempt);
        return await cancels.Run(order.Clip, order.Attempt, token => stitch.Run(order, progress: null, token), cancellation);
    }

    [Function(nameof(AppendStatus))]
    public async Task<StatusEntry> AppendStatus([ActivityTrigger] StatusChange change, CancellationToken cancellation)
    {
        using var scope = ClipScope.Begin(log, change.Clip, change.Entry.Attempt);
        return await append.Run(change, cancellation);
    }

    [Function(nameof(PublishOutcome))]
    public async Task PublishOutcome([ActivityTrigger] ClipOutcome outcome, CancellationToken cancellation)
    {
        using var scope = ClipScope.Begin(log, outcome.Clip, outcome.Attempt);
        await publish.Run(outcome, cancellation);
    }

    [Function(nameof(RemoveSegments))]
    public async Task RemoveSegments([ActivityTrigger] SegmentsToRemove segments, CancellationToken cancellation)
    {
        using var scope = ClipScope.Begin(log, segments.Clip, segments.Attempt);
        await remove.Run(segments, cancellation);
    }
}
