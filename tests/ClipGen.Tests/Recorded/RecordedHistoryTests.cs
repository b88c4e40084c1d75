using System.Text.Json;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Tests;
using ClipGen.Text;
using ClipGen.Workflow;

namespace ClipGen.Recorded;

/// <summary>An orchestration that a release began is finished by today's code, wherever it was interrupted.</summary>
public sealed class RecordedHistoryTests
{
    public static IEnumerable<object[]> Histories => RecordedJson.Files("*.history.jsonl");

    [Fact]
    public void Both_ends_are_recorded() =>
        Assert.Equal(["1.0/complete.history.jsonl", "1.0/failed.history.jsonl"], Histories.Take(2).Select(h => h[0]));

    [Theory]
    [MemberData(nameof(Histories))]
    public void A_recorded_history_replays_and_schedules_nothing_else(string file)
    {
        var past = RecordedHistory.Read(file);
        var steps = new RecordedSteps(past, past.Calls.Count);
        var host = new ReplayHost(steps, seed: 1, past.Begun, past.Completions);

        End(host, past);

        Assert.Empty(steps.Ran);
        Assert.Equal(1, host.Replays);
        AssertScheduled(past, host);
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void A_clip_that_was_stopped_after_any_step_is_finished(string file)
    {
        var past = RecordedHistory.Read(file);
        var whole = new RecordedSteps(past, past.Calls.Count);
        for (var done = 0; done < past.Calls.Count; done++)
        {
            for (var seed = 0; seed < 5; seed++)
            {
                var steps = new RecordedSteps(past, done);

                End(new(steps, seed, past.Begun, past.Completions.Take(done)), past);

                Assert.Equal(past.Completions.Skip(done).Select(c => c.Step), steps.Ran);
                Assert.Equal(whole.History.Select(Entry), steps.History.Select(Entry));
                Assert.Empty(StatusHistory.Check(steps.Clip, steps.History, fileExists: true));
            }
        }
    }

    [Fact]
    public void A_workflow_that_schedules_another_step_is_caught()
    {
        var past = RecordedHistory.Read("1.0/complete.history.jsonl");
        var host = new ReplayHost(new RecordedSteps(past, 0), seed: 1, past.Begun, past.Completions);

        Assert.Throws<NotDeterministicException>(() => host.Run(async steps =>
        {
            await steps.PlanClip(past.Order);
            return await GenerateClip.Run(steps, past.Order);
        }));
    }

    private static void End(ReplayHost host, RecordedHistory past)
    {
        try
        {
            host.Run(steps => GenerateClip.Run(steps, past.Order));
        }
        catch (StepFailedException)
        {
            Assert.Contains(past.Calls, c => c.Errors is not null);
        }
    }

    private static void AssertScheduled(RecordedHistory past, ReplayHost host)
    {
        var now = host.Scheduled.Select(s => s.Split(' ', 2)).ToList();
        Assert.Equal(past.Calls.Select(c => c.Step), now.Select(n => n[0]));
        Assert.All(past.Calls.Zip(now), pair => Assert.Empty(RecordedJson.Lost(pair.First.Input, JsonElement.Parse(pair.Second[1]))));
    }

    /// <summary>Everything but what depends on when it was finished.</summary>
    private static string Entry(StatusEntry entry) => JsonSerializer.Serialize(entry with
    {
        Timestamp = default,
        Output = entry.Output is { } output ? output with { ProcessingSeconds = null } : null,
        Error = entry.Error is { } error ? error with { Timestamp = default } : null,
    }, ClipGenJson.Options);
}
