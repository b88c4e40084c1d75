using ClipGen.Model;
using ClipGen.Workflow.Messages;

namespace ClipGen.Workflow;

/// <summary>
/// Cuts every segment, side by side within the bound, and waits for all of them: each failure is kept, none stops another. Only of a
/// cancelled attempt no further one is begun.
/// </summary>
internal sealed class ExtractSegments(IClipSteps steps, GenerateClipOrder order, ClipPlan plan)
{
    /// <param name="report">Told how far it is.</param>
    /// <returns>The cut segments, in order.</returns>
    /// <exception cref="StepFailedException">One or more could not be cut.</exception>
    public async Task<IReadOnlyList<SegmentResult>> Run(Action<Progress> report)
    {
        var count = plan.Segments.Count;
        var results = new SegmentResult[count];
        var failures = new IReadOnlyList<ClipError>[count];
        var running = new List<Task>();
        var (next, done, cancelled) = (0, 0, false);
        OperationCanceledException? stopping = null;
        report(Progress.Extracting(done, count));
        while (MayBegin() || running.Count > 0)
        {
            while (MayBegin() && running.Count < order.Settings.MaxParallelSegments)
            {
                running.Add(Extract(next++));
            }
            var finished = await Task.WhenAny(running);
            running.Remove(finished);
            await finished;
            report(Progress.Extracting(++done, count));
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
                cancelled |= failure.Errors.Any(e => e.Code == ErrorCode.Cancelled);
            }
            catch (OperationCanceledException stop)
            {
                stopping = stop;
            }
        }
    }
}
