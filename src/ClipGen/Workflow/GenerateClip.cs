using ClipGen.Model;
using ClipGen.Text;
using ClipGen.Workflow.Messages;

namespace ClipGen.Workflow;

/// <summary>
/// Makes one clip: the orchestration, the same in both hosts. Durable Functions replays it, so it does nothing but call steps and
/// look at what they return; <c>BannedSymbols.txt</c> holds it to that.
/// </summary>
public static class GenerateClip
{
    /// <returns>The finished clip's file.</returns>
    /// <exception cref="StepFailedException">The clip could not be made; that has been recorded.</exception>
    /// <exception cref="OperationCanceledException">The host is stopping; nothing has been recorded, and the attempt can be
    /// resumed.</exception>
    public static async Task<ClipOutput> Run(IClipSteps steps, GenerateClipOrder order)
    {
        var entries = new StatusEntries(order);
        var started = steps.UtcNow;
        var count = 0;
        ClipOutput output;
        ClipPlan plan;
        IReadOnlyList<SegmentResult> segments;
        try
        {
            await steps.AppendStatus(entries.Started(started));

            steps.Report(Progress.Planning());
            plan = await steps.PlanClip(order);
            count = plan.Segments.Count;

            segments = await new ExtractSegments(steps, order, plan).Run(steps.Report);
            await steps.AppendStatus(entries.Extracted(steps.UtcNow, segments));

            steps.Report(Progress.Stitching(count));
            output = await steps.StitchClip(
                new(order.Clip, order.Attempt, plan.Shape, segments, order.Settings.Encoder, plan.Outputs, plan.Tracks));
            await steps.AppendStatus(entries.Stitched(steps.UtcNow, segments, output));

            var completed = steps.UtcNow;
            output = output with { ProcessingSeconds = Math.Round((completed - started).TotalSeconds, 3) };
            await steps.AppendStatus(entries.Completed(completed, output, plan.Outputs));
            output = output.AsRecorded();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var errors = failure is StepFailedException known ? Recorded(known.Errors) : [Unforeseen(failure)];
            await RecordFailure(steps, entries.Failed(steps.UtcNow, errors), errors);
            steps.Report(Progress.Failed(count));
            var next = StartNextClip(steps, order);
            await Afterwards.Of(steps.PublishOutcome(ClipOutcome.Failed(order, errors)));
            await next;
            throw new StepFailedException(errors, failure);
        }

        steps.Report(Progress.Completed(count));
        var following = StartNextClip(steps, order);
        await Afterwards.Of(steps.PublishOutcome(ClipOutcome.Generated(order, output)));
        await Afterwards.Of(steps.RemoveSegments(new(order.Clip, order.Attempt, [.. segments.Select(s => s.File)])));
        await following;
        if (plan.Outputs is { IsMoreThanTheClip: true })
        {
            await new MakeOutputs(steps, order, plan).Run();
            steps.Report(Progress.Completed(count));
        }
        return output;
    }

    /// <summary>Makes what a process that ended left undone after the clip was complete.</summary>
    public static async Task FinishOutputs(IClipSteps steps, GenerateClipOrder order)
    {
        var plan = await steps.PlanClip(order);
        await new MakeOutputs(steps, order, plan).Run();
        steps.Report(Progress.Completed(plan.Segments.Count));
    }

    /// <summary>When even the failure cannot be recorded, the orchestration's own error says both.</summary>
    private static async Task RecordFailure(IClipSteps steps, StatusChange failed, IReadOnlyList<ClipError> errors)
    {
        try
        {
            await steps.AppendStatus(failed);
        }
        catch (StepFailedException recording)
        {
            throw new StepFailedException([.. errors, .. recording.Errors], recording);
        }
    }

    /// <summary>The next clip does not wait until others were told of this one.</summary>
    private static Task StartNextClip(IClipSteps steps, GenerateClipOrder order) =>
        order.Settings.MaxParallelClips is null ? Task.CompletedTask : Afterwards.Of(steps.StartNextClip(order));

    /// <summary>Of an attempt that was cancelled, nothing else matters: what else failed of it is in the log.</summary>
    private static IReadOnlyList<ClipError> Recorded(IReadOnlyList<ClipError> errors) =>
        errors.FirstOrDefault(e => e.Code == ErrorCode.Cancelled) is { } cancelled ? [cancelled with { Segment = null }] : errors;

    private static ClipError Unforeseen(Exception failure) =>
        new(ErrorCode.Unexpected, Printable.Line(failure.Message, 400), nameof(GenerateClip), Exception: failure.GetType().FullName);
}
