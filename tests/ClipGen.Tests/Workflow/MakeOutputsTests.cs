using ClipGen.Model;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;

namespace ClipGen.Tests;

/// <summary>R11.5: what follows a complete clip.</summary>
public sealed class MakeOutputsTests
{
    private static readonly WantedOutputs Everything = new(Shapes: [ClipShape.Portrait, ClipShape.Square], Loudness: new(-14));

    [Fact]
    public void What_is_made_is_recorded_without_an_entry_in_the_history()
    {
        var steps = Run(Everything, (_, _) => null);

        Assert.Equal(
            ["embedded clip.mp4", "vtt clip.vtt", "portrait clip.portrait.mp4", "embedded clip.portrait.mp4", "square clip.square.mp4",
                "embedded clip.square.mp4"],
            steps.Clip.Outputs!.Select(o => $"{o.Kind} {Path.GetFileName(o.Name)}"));
        Assert.Null(steps.Clip.OutputsPending);
        Assert.Equal(
            [StatusStep.Added, StatusStep.Started, StatusStep.Extracted, StatusStep.Stitched, StatusStep.Completed],
            steps.History.Select(e => e.Step));
        Assert.Null(steps.Clip.Output!.Parts);
        Assert.Equal([ClipOutcome.GeneratedType, ClipOutcome.OutputsReadyType], steps.Published.Select(p => p.Type));
        Assert.Equal(steps.Clip.Outputs, steps.Published[^1].Outputs);
    }

    /// <summary>Portrait is 9:16 of the recording's height, square 1:1.</summary>
    [Fact]
    public void Each_shape_is_cut_from_the_recording_again()
    {
        var orders = new List<SegmentOrder>();

        Run(Everything, (_, input) =>
        {
            if (input is SegmentOrder order)
            {
                orders.Add(order);
            }
            return null;
        });

        Assert.Equal(
            ["320x180 3", "102x180 3", "180x180 3"],
            orders.GroupBy(o => o.Shape!.Resolution).Select(g => $"{g.Key} {g.Count()}"));
    }

    [Theory]
    [InlineData(nameof(IClipSteps.MakeSideFiles), "the files beside the clip could not be made: it broke")]
    [InlineData(nameof(IClipSteps.ExtractSegment), "the portrait version could not be made: it broke")]
    [InlineData(nameof(IClipSteps.StitchClip), "the square version could not be made: it broke")]
    public void What_cannot_be_made_is_a_warning_and_the_clip_stays_complete(string failing, string warning)
    {
        var complete = false;
        var steps = Run(Everything, (name, input) =>
        {
            complete |= input is ClipOutcome { Type: ClipOutcome.GeneratedType };
            return complete && name == failing ? new(ErrorCode.FfmpegFailed, "it broke") : null;
        });

        Assert.Equal(ClipStatus.Complete, steps.Clip.Status);
        Assert.Contains(warning, steps.Clip.Warnings!);
        Assert.Null(steps.Clip.OutputsPending);
        Assert.Equal(ClipOutcome.OutputsReadyType, steps.Published[^1].Type);
        Assert.Contains(warning, steps.Published[^1].Warnings!);
    }

    [Fact]
    public void What_the_join_could_not_do_is_a_warning_beside_those_of_the_segments() =>
        Assert.Equal(
            ["a warning", "loudness is -17 LUFS instead of -14 LUFS"], Run(Everything, (_, _) => null).Clip.Warnings!.Distinct());

    [Fact]
    public void While_more_is_being_made_the_record_says_so()
    {
        ScriptedSteps? steps = null;
        var pending = new List<bool?>();
        steps = new(
            (_, input) =>
            {
                if (input is OutputsChange or SideFilesOrder)
                {
                    pending.Add(steps!.Clip.OutputsPending);
                }
                return null;
            },
            wanted: new());

        new ReplayHost(steps, seed: 1).Run(s => GenerateClip.Run(s, ScriptedSteps.Order()));

        Assert.Equal([true, true, true], pending);
    }

    [Fact]
    public void Nothing_is_scheduled_for_a_clip_that_asks_for_nothing_or_was_planned_by_an_older_version()
    {
        foreach (var wanted in (WantedOutputs?[])[null, new(Captions: [CaptionKind.Embedded], Pictures: [])])
        {
            var names = new List<string>();
            Run(wanted, (name, _) =>
            {
                names.Add(name);
                return null;
            });

            Assert.DoesNotContain(nameof(IClipSteps.MakeSideFiles), names);
            Assert.DoesNotContain(nameof(IClipSteps.RecordOutputs), names);
        }
    }

    /// <summary>As the embedded host does for a process that ended after the clip was complete.</summary>
    [Fact]
    public void What_was_left_undone_is_made_later_without_cutting_the_clip_again()
    {
        var steps = new ScriptedSteps((_, _) => null, wanted: new());
        new ReplayHost(steps, seed: 1).Run(s => GenerateClip.Run(s, ScriptedSteps.Order()));
        var host = new ReplayHost(steps, seed: 1);

        host.Run(async s =>
        {
            await GenerateClip.FinishOutputs(s, ScriptedSteps.Order());
            return true;
        });

        Assert.Equal(
            [nameof(IClipSteps.PlanClip), nameof(IClipSteps.MakeSideFiles), nameof(IClipSteps.RecordOutputs),
                nameof(IClipSteps.RecordOutputs), nameof(IClipSteps.PublishOutcome)],
            host.Scheduled.Select(s => s.Split(' ')[0]));
    }

    private static ScriptedSteps Run(WantedOutputs? wanted, Func<string, object, ClipError?> fails)
    {
        var steps = new ScriptedSteps(fails, wanted: wanted);
        new ReplayHost(steps, seed: 1).Run(s => GenerateClip.Run(s, ScriptedSteps.Order()));
        return steps;
    }
}
