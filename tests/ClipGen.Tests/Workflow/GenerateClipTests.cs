using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;

namespace ClipGen.Tests;

/// <summary>R1.5, R2, R6.</summary>
public sealed class GenerateClipTests
{
    [Fact]
    public void Success_says_what_was_made()
    {
        var (steps, output, error) = Run(3, (_, _) => null);

        Assert.Null(error);
        Assert.Equal(3, output!.SegmentCount);
        Assert.NotNull(output.ProcessingSeconds);
        Assert.Equal(output, steps.Clip.Output);
        Assert.Equal(["a warning"], steps.Clip.Warnings);
        Assert.Equal([ClipOutcome.GeneratedType], steps.Published.Select(p => p.Type));
    }

    /// <summary>R2.3, R2.4.</summary>
    [Fact]
    public void Failure_is_recorded_whole_published_and_ends_the_orchestration()
    {
        var (steps, _, error) = Run(
            3, (_, input) => input is SegmentOrder { Number: > 1 } o ? new(ErrorCode.PastEnd, "too late", Segment: o.Number) : null);

        Assert.Equal([2, 3], error!.Errors.Select(e => e.Segment));
        var recorded = steps.Clip.ProcessingError!;
        Assert.Equal(
            (ErrorCode.PastEnd, "too late", nameof(IClipSteps.ExtractSegment), 2),
            (recorded.Code, recorded.Message, recorded.Step, recorded.Segment));
        Assert.Equal(steps.History[^1].Timestamp, recorded.Timestamp);
        Assert.Same(recorded, steps.History[^1].Error);
        Assert.Equal([ClipOutcome.FailedType], steps.Published.Select(p => p.Type));
    }

    /// <summary>R10: nothing further starts, what runs is awaited, and the record says one thing.</summary>
    [Fact]
    public void Of_a_cancelled_attempt_no_further_segment_is_begun()
    {
        var begun = new HashSet<int>();
        var (steps, _, error) = Run(12, (_, input) =>
        {
            if (input is not SegmentOrder segment)
            {
                return null;
            }
            begun.Add(segment.Number);
            return segment.Number switch
            {
                1 => new(ErrorCode.PastEnd, "too late", Segment: 1),
                2 => new(ErrorCode.Cancelled, "attempt 1 of clip acme/ep-1/c1 was cancelled", Segment: 2),
                _ => null,
            };
        });

        var recorded = Assert.Single(error!.Errors);
        Assert.Equal((ErrorCode.Cancelled, null), (recorded.Code, recorded.Segment));
        Assert.Equal(ErrorCode.Cancelled, steps.Clip.ProcessingError!.Code);
        Assert.Equal([StatusStep.Added, StatusStep.Started, StatusStep.Failed], steps.History.Select(e => e.Step));
        // Four at once; those that end before the cancelled one make room for others.
        Assert.InRange(begun.Count, 2, 11);
    }

    /// <summary>R1.5: what comes after the status is a warning.</summary>
    [Theory]
    [InlineData(nameof(IClipSteps.PublishOutcome))]
    [InlineData(nameof(IClipSteps.RemoveSegments))]
    [InlineData(nameof(IClipSteps.StartNextClip))]
    public void What_fails_after_completion_never_changes_the_status(string step)
    {
        var (steps, output, error) = Run(2, (name, _) => name == step ? new(ErrorCode.StorageFailed, "gone") : null);

        Assert.Null(error);
        Assert.NotNull(output);
        Assert.Equal(ClipStatus.Complete, steps.Clip.Status);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData(nameof(IClipSteps.PlanClip), 1)]
    [InlineData(nameof(IClipSteps.PublishOutcome), 1)]
    [InlineData(nameof(IClipSteps.AppendStatus), 0)]
    public void A_clip_whose_end_is_recorded_starts_the_next_one(string failing, int continued)
    {
        var (steps, _, _) = Run(2, (name, _) => name == failing ? new(ErrorCode.StorageFailed, "gone") : null);

        Assert.Equal(Enumerable.Repeat(steps.Clip.Key, continued), steps.Continued);
    }

    /// <summary>Recorded histories of such orders still replay.</summary>
    [Fact]
    public void A_clip_whose_order_says_nothing_of_others_starts_none()
    {
        var steps = new ScriptedSteps((_, _) => null);

        new ReplayHost(steps, seed: 1).Run(s => GenerateClip.Run(s, ScriptedSteps.Order() with { Settings = new(4, new()) }));

        Assert.Empty(steps.Continued);
    }

    [Fact]
    public void A_failure_that_cannot_even_be_recorded_says_both()
    {
        var (_, _, error) = Run(1, (name, input) =>
            name == nameof(IClipSteps.PlanClip) ? new(ErrorCode.NoSegments, "none")
            : input is StatusChange { Entry.Status: ClipStatus.Failed } ? new(ErrorCode.StorageFailed, "gone")
            : null);

        Assert.Equal([ErrorCode.NoSegments, ErrorCode.StorageFailed], error!.Errors.Select(e => e.Code));
    }

    [Theory]
    [InlineData(StatusStep.Extracted)]
    [InlineData(StatusStep.Stitched)]
    [InlineData(StatusStep.Completed)]
    public void A_status_that_cannot_be_written_fails_the_clip(StatusStep step)
    {
        var (steps, _, error) = Run(
            1, (_, input) => input is StatusChange { Entry.Step: var at } && at == step ? new(ErrorCode.StorageFailed, "gone") : null);

        Assert.NotNull(error);
        Assert.Equal(ClipStatus.Failed, steps.Clip.Status);
        Assert.Equal(nameof(IClipSteps.AppendStatus), steps.Clip.ProcessingError!.Step);
    }

    /// <summary>R9.3: what is made is what the record says when the attempt begins.</summary>
    [Fact]
    public void Each_segment_is_ordered_with_the_times_of_the_record()
    {
        var ordered = new List<Segment>();

        Run(3, (_, input) =>
        {
            if (input is SegmentOrder order)
            {
                ordered.Add(order.Segment);
            }
            return null;
        });

        Assert.Equal(ScriptedSteps.Segments(3), ordered.OrderBy(s => s.StartTime));
    }

    /// <summary>Orders of version 1.0 carry their segments: those are made, and the record says so.</summary>
    [Fact]
    public void An_order_that_carries_segments_makes_those_and_changes_the_record_to_them()
    {
        var steps = new ScriptedSteps((_, _) => null, segments: 1);
        var order = ScriptedSteps.Order() with { Segments = ScriptedSteps.Segments(2), Tracks = [new("main")] };

        var output = new ReplayHost(steps, seed: 1).Run(s => GenerateClip.Run(s, order));

        Assert.Equal(2, output.SegmentCount);
        Assert.Equal(order.Segments, steps.Clip.Segments);
    }

    private static (
        ScriptedSteps Steps, ClipOutput? Output, StepFailedException? Error) Run(int segments, Func<string, object, ClipError?> fails)
    {
        var steps = new ScriptedSteps(fails, segments);
        try
        {
            return (steps, new ReplayHost(steps, seed: 1).Run(s => GenerateClip.Run(s, ScriptedSteps.Order())), null);
        }
        catch (StepFailedException e)
        {
            return (steps, null, e);
        }
    }
}
