using System.Text.Json;
using ClipGen.Model;
using ClipGen.Text;
using ClipGen.Workflow.Messages;
using Microsoft.DurableTask.Protobuf;
using Xunit;

namespace ClipGen.Recorded;

/// <summary>
/// On the real engine, today's code replays and finishes an orchestration that a release began, wherever it was interrupted.
/// </summary>
public sealed class DurableHistoryTests
{
    public static IEnumerable<object[]> Histories => RecordedJson.Files("*.history.jsonl");

    [Theory]
    [MemberData(nameof(Histories))]
    public void After_every_answer_today_s_code_schedules_what_the_release_scheduled(string file)
    {
        var lines = RecordedJson.Read(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l)).ToList();
        var (start, calls) = (lines[0], lines[1..]);
        var history = new DurableHistory(start.GetProperty("order").Deserialize<GenerateClipOrder>(ClipGenJson.Options)!);
        var scheduled = 0;
        OrchestratorAction? end = null;

        Follow(history.Start(At(start), start.GetProperty("order").GetRawText()));
        foreach (var call in Enumerable.Range(0, calls.Count).OrderBy(i => calls[i].GetProperty("completed").GetInt32()))
        {
            Assert.True(call < scheduled, $"step {call} was not scheduled");
            Follow(Answer(history, call, calls[call]));
        }

        Assert.Equal(calls.Count, scheduled);
        AssertEnded(end!.CompleteOrchestration, calls);

        void Follow(IReadOnlyList<OrchestratorAction> actions)
        {
            foreach (var action in actions)
            {
                Assert.Null(end);
                if (action.OrchestratorActionTypeCase == OrchestratorAction.OrchestratorActionTypeOneofCase.CompleteOrchestration)
                {
                    end = action;
                    continue;
                }
                var (step, input) = (calls[scheduled].GetProperty("step").GetString()!, calls[scheduled].GetProperty("input"));
                Assert.Equal((scheduled, step), (action.Id, action.ScheduleTask.Name));
                // The engine sends a step's one input as a list.
                Assert.Empty(RecordedJson.Lost(input, JsonElement.Parse(action.ScheduleTask.Input)[0]));
                history.Scheduled(scheduled++, step, $"[{input.GetRawText()}]");
            }
        }
    }

    private static IReadOnlyList<OrchestratorAction> Answer(DurableHistory history, int call, JsonElement recorded) =>
        recorded.TryGetProperty("errors", out var errors)
            ? history.Failed(At(recorded), call, errors[0].Deserialize<ClipError>(ClipGenJson.Options)!)
            : history.Completed(At(recorded), call, recorded.TryGetProperty("result", out var result) ? result.GetRawText()
                // The activity answers with the entry that it wrote.
                : recorded.GetProperty("input").TryGetProperty("entry", out var entry) ? entry.GetRawText() : null);

    private static void AssertEnded(CompleteOrchestrationAction end, List<JsonElement> calls)
    {
        var completed = calls.Select(c => c.GetProperty("input")).Where(i => i.TryGetProperty("entry", out _)).Last().GetProperty("entry");
        if (completed.GetProperty("step").GetString() == "completed")
        {
            Assert.Equal(OrchestrationStatus.Completed, end.OrchestrationStatus);
            Assert.Empty(RecordedJson.Lost(completed.GetProperty("output"), JsonElement.Parse(end.Result)));
        }
        else
        {
            Assert.Equal(OrchestrationStatus.Failed, end.OrchestrationStatus);
            var code = completed.GetProperty("error").GetProperty("code").GetString();
            Assert.StartsWith($"{code}: ", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        }
    }

    private static DateTimeOffset At(JsonElement recorded) => recorded.GetProperty("at").GetDateTimeOffset();
}
