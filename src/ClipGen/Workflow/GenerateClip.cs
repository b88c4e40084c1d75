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
        IReadOnlyList<SegmentResult> segments;
        try
        {
            await steps.AppendStatus(entries.Started(started));

            steps.Report(Progress.Planning());
            var plan = await steps.PlanClip(order);
            count = plan.Segments.Count;

            segments = await ExtractSegments(steps, order, plan);
            await steps.AppendStatus(entries.Extracted(steps.UtcNow, segments));

            steps.Report(Progress.Stitching(count));
            output = await steps.StitchClip(new(order.Clip, order.Attempt, plan.Shape, segments, order.Settings.Encoder));
            await steps.AppendStatus(entries.Stitched(steps.UtcNow));

            var completed = steps.UtcNow;
            output = output with { ProcessingSeconds = Math.Round((completed - started).TotalSeconds, 3) };
            await steps.AppendStatus(entries.Completed(completed, output));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var errors = failure is StepFailedException known ? Recorded(known.Errors) : [Unforeseen(failure)];
            await RecordFailure(steps, entries.Failed(steps.UtcNow, errors), errors);
            steps.Report(Progress.Failed(count));
            var next = StartNextClip(steps, order);
            await Afterwards(steps.PublishOutcome(ClipOutcome.Failed(order, errors)));
            await next;
            throw new StepFailedException(errors, failure);
        }

        steps.Report(Progress.Completed(count));
        var following = StartNextClip(steps, order);
        await Afterwards(steps.PublishOutcome(ClipOutcome.Generated(order, output)));
        await Afterwards(steps.RemoveSegments(new(order.Clip, order.Attempt, [.. segments.Select(s => s.File)])));
        await following;
        return output;
    }

    /// <summary>
    /// Cuts every segment, side by side within the bound, and waits for all of them: each failure is kept, none stops another. Only of a
    /// cancelled attempt no further one is begun.
    /// </summary>
    private static async Task<IReadOnlyList<SegmentResult>> ExtractSegments(IClipSteps steps, GenerateClipOrder order, ClipPlan plan)
    {
        var count = plan.Segments.Count;
        var results = new SegmentResult[count];
        var failures = new IReadOnlyList<ClipError>[count];
        var running = new List<Task>();
        var (next, done, cancelled) = (0, 0, false);
        OperationCanceledException? stopping = null;
        steps.Report(Progress.Extracting(done, count));
        while (MayBegin() || running.Count > 0)
        {
            while (MayBegin() && running.Count < order.Settings.MaxParallelSegments)
            {
                running.Add(Extract(next++));
            }
            var finished = await Task.WhenAny(running);
            running.Remove(finished);
            await finished;
            steps.Report(Progress.Extracting(++done, count));
        }
        if (stopping is not null)
        {
            throw new OperationCanceledException(stopping.Message, stopping);
        }
        var errors = failures.SelectMany(f => f ?? []).ToList();
        return errors.Count == 0 ? results : throw new StepFailedException(errors);

        bool MayBegin() => next < count && stopping is null && !cancelled;

        async Task Extract(int index)
        {
            try
            {
                results[index] = await steps.ExtractSegment(SegmentOrder.Of(order, plan, index));
            }
            catch (StepFailedException failure)
            {
                failures[index] = failure.Errors;
                cancelled |= failure.Errors.Any(IsCancellation);
            }
            catch (OperationCanceledException stop)
            {
                stopping = stop;
            }
        }
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
        order.Settings.MaxParallelClips is null ? Task.CompletedTask : Afterwards(steps.StartNextClip(order));

    // What follows a final status is retried by the host and logged by the step, and never changes the status (R1.5).
    private static async Task Afterwards(Task step)
    {
        try
        {
            await step;
        }
        catch (StepFailedException)
        {
        }
    }

    /// <summary>Of an attempt that was cancelled, nothing else matters: what else failed of it is in the log.</summary>
    private static IReadOnlyList<ClipError> Recorded(IReadOnlyList<ClipError> errors) =>
        errors.FirstOrDefault(IsCancellation) is { } cancelled ? [cancelled with { Segment = null }] : errors;

    private static bool IsCancellation(ClipError error) => error.Code == ErrorCode.Cancelled;

    private static ClipError Unforeseen(Exception failure) =>
        new(ErrorCode.Unexpected, Printable.Line(failure.Message, 400), nameof(GenerateClip), Exception: failure.GetType().FullName);
}
