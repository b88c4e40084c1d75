using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;
using Microsoft.DurableTask;

namespace ClipGen.Durable.Orchestration;

/// <summary>The workflow's steps as activities: retried by the domain's table, and failing with the domain's errors.</summary>
internal sealed class DurableSteps(TaskOrchestrationContext context) : IClipSteps
{
    public DateTimeOffset UtcNow => new(DateTime.SpecifyKind(context.CurrentUtcDateTime, DateTimeKind.Utc));

    public void Report(Progress progress) => context.SetCustomStatus(progress);

    public Task<ClipPlan> PlanClip(GenerateClipOrder order) => Call<ClipPlan>(nameof(PlanClip), order, StepOptions.Media);

    public Task<SegmentResult> ExtractSegment(SegmentOrder order) =>
        Call<SegmentResult>(nameof(ExtractSegment), order, StepOptions.Media, order.Number);

    public Task<ClipOutput> StitchClip(StitchOrder order) => Call<ClipOutput>(nameof(StitchClip), order, StepOptions.Media);

    public Task AppendStatus(StatusChange change) => Call<StatusEntry>(nameof(AppendStatus), change, StepOptions.Records);

    public Task PublishOutcome(ClipOutcome outcome) => Call<object?>(nameof(PublishOutcome), outcome, StepOptions.Records);

    public Task RemoveSegments(SegmentsToRemove segments) => Call<object?>(nameof(RemoveSegments), segments, StepOptions.Records);

    public Task<MadeOutputs> MakeSideFiles(SideFilesOrder order) =>
        Call<MadeOutputs>(nameof(MakeSideFiles), order, StepOptions.Media);

    public Task<MadeOutputs> RecordOutputs(OutputsChange change) =>
        Call<MadeOutputs>(nameof(RecordOutputs), change, StepOptions.Records);

    public Task StartNextClip(GenerateClipOrder ended) => Call<object?>(nameof(StartNextClip), ended, StepOptions.Records);

    private async Task<T> Call<T>(string step, object input, TaskOptions options, int? segment = null)
    {
        try
        {
            return await context.CallActivityAsync<T>(step, input, options);
        }
        catch (TaskFailedException e)
        {
            throw new StepFailedException(ActivityFailure.Read(e.FailureDetails, step, segment), e);
        }
        catch (OperationCanceledException e)
        {
            // Nothing stops an activity from here: to the workflow, a cancellation would mean that the host is stopping.
            throw new StepFailedException(new ClipError(ErrorCode.StepLost, $"{step} was cancelled", step, segment), e);
        }
    }
}
