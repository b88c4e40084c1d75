using System.Text.Json;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Text;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;

namespace ClipGen.Tests;

/// <summary>
/// The workflow is deterministic: restarted after every completed step, in whatever order they complete, it writes one and the same
/// history.
/// </summary>
public sealed class ReplayTests
{
    private const int Orders = 60;

    [Fact]
    public void In_every_order_of_completions_the_history_of_success_is_the_same() =>
        Assert.Equal(
            [
                "detected added",
                "Generation in Progress started",
                "Generation in Progress extracted",
                "Generation in Progress stitched",
                "Generation Complete completed",
            ],
            OneHistory(segments: 9, parallel: 4, (_, _) => null));

    /// <summary>R2.3: all of them are kept, the lowest segment's first.</summary>
    [Fact]
    public void In_every_order_of_completions_the_history_of_failed_segments_is_the_same() =>
        Assert.Equal(["detected added", "Generation in Progress started", "Generation Failed failed"],
            OneHistory(segments: 9, parallel: 3, (_, input) =>
                input is SegmentOrder { Number: 2 or 5 or 9 } order
                    ? new(ErrorCode.ChunkMissing, $"chunk {order.Number} is missing", Segment: order.Number)
                    : null));

    /// <summary>R1.5: any step before completion leads to the failure path.</summary>
    [Theory]
    [InlineData(nameof(IClipSteps.PlanClip))]
    [InlineData(nameof(IClipSteps.ExtractSegment))]
    [InlineData(nameof(IClipSteps.StitchClip))]
    public void In_every_order_of_completions_a_failing_step_ends_in_the_same_record(string step) =>
        Assert.Equal(
            "Generation Failed failed",
            OneHistory(segments: 5, parallel: 2, (name, _) => name == step ? new(ErrorCode.StorageFailed, "gone") : null)[^1]);

    [Fact]
    public void It_was_restarted_after_every_step()
    {
        var host = new ReplayHost(new ScriptedSteps((_, _) => null), seed: 1);

        host.Run(steps => GenerateClip.Run(steps, ScriptedSteps.Order()));

        Assert.Equal(host.Scheduled.Count + 1, host.Replays);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public void Segments_are_cut_side_by_side_up_to_the_bound(int bound)
    {
        var host = new ReplayHost(new ScriptedSteps((_, _) => null, segments: 8), seed: 3);

        host.Run(steps => GenerateClip.Run(steps, ScriptedSteps.Order(bound)));

        Assert.Equal(Math.Min(8, bound), host.MostPending[nameof(IClipSteps.ExtractSegment)]);
    }

    [Fact]
    public void A_workflow_that_reads_another_clock_is_caught() => AssertCaught(steps => Stamped(steps, DateTimeOffset.UtcNow));

    [Fact]
    public void A_workflow_that_draws_a_number_is_caught() =>
        AssertCaught(steps => Stamped(steps, steps.UtcNow.AddTicks(Random.Shared.NextInt64(1 << 60))));

    [Fact]
    public void A_workflow_that_leaves_its_thread_is_caught() => AssertCaught(async steps =>
    {
        await Task.Run(() => Thread.Sleep(1)).ConfigureAwait(false);
        return await GenerateClip.Run(steps, ScriptedSteps.Order());
    });

    [Fact]
    public void A_workflow_whose_steps_depend_on_the_run_is_caught()
    {
        var runs = 0;

        AssertCaught(steps => GenerateClip.Run(steps, ScriptedSteps.Order() with { Attempt = 1 + (++runs % 2) }));
    }

    private static async Task<ClipOutput> Stamped(IClipSteps steps, DateTimeOffset now)
    {
        await steps.AppendStatus(new(new("acme", "ep-1", "c1"), new(ClipStatus.InProgress, 1, StatusStep.Started, now)));
        await steps.AppendStatus(new(new("acme", "ep-1", "c1"), new(ClipStatus.InProgress, 1, StatusStep.Extracted, steps.UtcNow)));
        return new("", 1, 1, "", 1);
    }

    private static void AssertCaught(Func<IClipSteps, Task<ClipOutput>> workflow) =>
        Assert.Throws<NotDeterministicException>(() => new ReplayHost(new ScriptedSteps((_, _) => null), seed: 1).Run(workflow));

    /// <returns>The one history, as status and step; every entry was the same to the last field, its time included.</returns>
    private static List<string> OneHistory(int segments, int parallel, Func<string, object, ClipError?> fails)
    {
        var histories = new HashSet<string>();
        ScriptedSteps? last = null;
        for (var seed = 0; seed < Orders; seed++)
        {
            last = new ScriptedSteps(fails, segments);
            var host = new ReplayHost(last, seed);
            try
            {
                host.Run(steps => GenerateClip.Run(steps, ScriptedSteps.Order(parallel)));
            }
            catch (StepFailedException)
            {
                Assert.Equal(ClipStatus.Failed, last.Clip.Status);
            }
            Assert.Empty(StatusHistory.Check(last.Clip, last.History, fileExists: true));
            histories.Add(JsonSerializer.Serialize(last.History, ClipGenJson.Options));
        }
        Assert.Single(histories);
        return [.. last!.History.Select(e => $"{e.Status.Text()} {e.Step.ToString().ToLowerInvariant()}")];
    }
}
