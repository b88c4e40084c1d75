using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Hosting;

/// <summary>
/// The workflow's steps as direct calls, with the retries of Durable Functions. When the host is stopping, a step ends in
/// <see cref="OperationCanceledException"/>, whatever it was interrupted with.
/// </summary>
internal sealed class LocalSteps(
    StepClasses steps, ClipKey clip, int attempt, IProgressBoard board, LocalRetry retries, TimeProvider clock, CancellationToken stop)
    : IClipSteps
{
    public DateTimeOffset UtcNow => clock.GetUtcNow();

    public void Report(Progress progress) => board.Progressed(clip, attempt, progress);

    public Task<ClipPlan> PlanClip(GenerateClipOrder order) =>
        Media(order.Attempt, nameof(PlanClip), null, token => steps.PlanClip.Run(order, token));

    public Task<SegmentResult> ExtractSegment(SegmentOrder order) =>
        Media(
            order.Attempt, nameof(ExtractSegment), order.Number, token => steps.ExtractSegment.Run(order, Share(order.Number), token));

    public Task<ClipOutput> StitchClip(StitchOrder order) =>
        Media(order.Attempt, nameof(StitchClip), null, token => steps.StitchClip.Run(order, Share(null), token));

    public Task AppendStatus(StatusChange change) =>
        Step(StepRetry.Records, nameof(AppendStatus), null, token => steps.AppendStatus.Run(change, token));

    public Task PublishOutcome(ClipOutcome outcome) =>
        Step(StepRetry.Records, nameof(PublishOutcome), null, token => Done(steps.PublishOutcome.Run(outcome, token)));

    public Task RemoveSegments(SegmentsToRemove segments) =>
        Step(StepRetry.Records, nameof(RemoveSegments), null, token => Done(steps.RemoveSegments.Run(segments, token)));

    public Task<MadeOutputs> MakeSideFiles(SideFilesOrder order) =>
        Step(StepRetry.Media, nameof(MakeSideFiles), null, token => steps.MakeSideFiles.Run(order, token));

    public Task<MadeOutputs> RecordOutputs(OutputsChange change) =>
        Step(StepRetry.Records, nameof(RecordOutputs), null, token => steps.RecordOutputs.Run(change, token));

    // The queue of this host has it already.
    public Task StartNextClip(GenerateClipOrder ended) => Task.CompletedTask;

    /// <summary>A step that takes long, and stops when its attempt is cancelled.</summary>
    private Task<T> Media<T>(int attempt, string name, int? segment, Func<CancellationToken, Task<T>> run) =>
        Step(StepRetry.Media, name, segment, token => steps.Cancels.Run(clip, attempt, run, token));

    private async Task<T> Step<T>(StepRetry retry, string name, int? segment, Func<CancellationToken, Task<T>> run)
    {
        try
        {
            return await Task.Run(() => retries.Run(retry, run, stop), stop);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
        catch (Exception e)
        {
            throw new StepFailedException(StepFailure.Of(e, name, segment), e);
        }
    }

    private Progress<double> Share(int? segment) => new(share => board.Encoded(clip, segment, share));

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
