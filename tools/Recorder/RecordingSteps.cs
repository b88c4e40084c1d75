using System.Text.Json.Nodes;

namespace Recorder;

/// <summary>
/// Notes what the workflow schedules, and what each step answers. As on Durable Functions, time does not pass between two answers, so that
/// a replay sees the same times.
/// </summary>
/// <param name="stopAfter">After this entry no step answers any more, as when the host dies.</param>
internal sealed class RecordingSteps(IClipSteps steps, StatusStep? stopAfter = null) : IClipSteps
{
    private readonly List<JsonObject> calls = [];
    private readonly DateTimeOffset begun = steps.UtcNow;
    private readonly TaskCompletionSource stopped = new();
    private DateTimeOffset? latestAnswer;
    private int completed;

    public DateTimeOffset UtcNow => latestAnswer ?? begun;

    /// <summary>Completes when <c>stopAfter</c> was reached.</summary>
    public Task Stopped => stopped.Task;

    public List<object> Messages { get; } = [];

    /// <summary>One line for the start, then one for each scheduled step, in the order in which they were scheduled.</summary>
    public string History(GenerateClipOrder order) => string.Join('\n', calls.Select(c => c.ToJsonString(ClipGenJson.Options)).Prepend(
        new JsonObject { ["at"] = Iso8601.Text(begun), ["order"] = Node(order) }.ToJsonString(ClipGenJson.Options)));

    public void Report(Progress progress)
    {
        Messages.Add(progress);
        steps.Report(progress);
    }

    public Task<ClipPlan> PlanClip(GenerateClipOrder order) => Call(nameof(PlanClip), order, steps.PlanClip);

    public Task<SegmentResult> ExtractSegment(SegmentOrder order) => Call(nameof(ExtractSegment), order, steps.ExtractSegment);

    public Task<ClipOutput> StitchClip(StitchOrder order) => Call(nameof(StitchClip), order, steps.StitchClip);

    public async Task AppendStatus(StatusChange change)
    {
        await Call(nameof(AppendStatus), change, c => Done(steps.AppendStatus(c)));
        if (change.Entry.Step == stopAfter)
        {
            stopped.SetResult();
            await new TaskCompletionSource().Task;
        }
    }

    public Task PublishOutcome(ClipOutcome outcome) => Call(nameof(PublishOutcome), outcome, o => Done(steps.PublishOutcome(o)));

    public Task RemoveSegments(SegmentsToRemove segments) => Call(nameof(RemoveSegments), segments, s => Done(steps.RemoveSegments(s)));

    public Task<MadeOutputs> MakeSideFiles(SideFilesOrder order) => Call(nameof(MakeSideFiles), order, steps.MakeSideFiles);

    public Task<MadeOutputs> RecordOutputs(OutputsChange change) => Call(nameof(RecordOutputs), change, steps.RecordOutputs);

    public Task StartNextClip(GenerateClipOrder ended) => Call(nameof(StartNextClip), ended, e => Done(steps.StartNextClip(e)));

    private async Task<TOut> Call<TIn, TOut>(string step, TIn input, Func<TIn, Task<TOut>> run)
    {
        var call = new JsonObject { ["step"] = step, ["input"] = Node(input) };
        calls.Add(call);
        Messages.Add(input!);
        try
        {
            var result = await run(input);
            Complete(call);
            if (result is not null)
            {
                call["result"] = Node(result);
                Messages.Add(result);
            }
            return result;
        }
        catch (StepFailedException failure)
        {
            Complete(call);
            call["errors"] = Node(failure.Errors);
            Messages.AddRange(failure.Errors);
            throw;
        }
    }

    private void Complete(JsonObject call)
    {
        latestAnswer = steps.UtcNow;
        call["completed"] = ++completed;
        call["at"] = Iso8601.Text(UtcNow);
    }

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, ClipGenJson.Options);

    private static async Task<object?> Done(Task step)
    {
        await step;
        return null;
    }
}
