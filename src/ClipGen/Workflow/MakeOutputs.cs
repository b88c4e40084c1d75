using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Text;
using ClipGen.Workflow.Messages;

namespace ClipGen.Workflow;

/// <summary>
/// What follows a complete clip (R11.5): files beside it, and the clip in other shapes. Each is in the record as soon as it is there; what
/// cannot be made is a warning there, and never changes the status.
/// </summary>
internal sealed class MakeOutputs(IClipSteps steps, GenerateClipOrder order, ClipPlan plan)
{
    private readonly WantedOutputs wanted = plan.Outputs ?? throw new ArgumentException("the plan wants no outputs", nameof(plan));
    private readonly OutputShape shape = plan.Shape ?? throw new ArgumentException("the plan has no shape", nameof(plan));

    public async Task Run()
    {
        steps.Report(Progress.MakingOutputs(plan.Segments.Count));
        if (wanted.HasSideFiles)
        {
            await Add("the files beside the clip", () => steps.MakeSideFiles(SideFilesOrder.Of(order, plan, shape, wanted)));
        }
        foreach (var other in wanted.OtherShapes)
        {
            await Add($"the {EnumNames.Of(other)} version", () => Make(other));
        }
        await Afterwards.Of(Finish());
    }

    private async Task Add(string what, Func<Task<MadeOutputs>> make) =>
        await Afterwards.Of(steps.RecordOutputs(new(order.Clip, order.Attempt, await OrWarning(what, make), Done: false)));

    private async Task Finish()
    {
        var all = await steps.RecordOutputs(new(order.Clip, order.Attempt, MadeOutputs.None, Done: true));
        await steps.PublishOutcome(ClipOutcome.OutputsReady(order, all));
    }

    private static async Task<MadeOutputs> OrWarning(string what, Func<Task<MadeOutputs>> make)
    {
        try
        {
            return await make();
        }
        catch (StepFailedException failure)
        {
            return new([], [Printable.Line($"{what} could not be made: {failure.Errors[0].Message}", 400)]);
        }
    }

    /// <summary>The clip once more, from the recording: cut in another shape, and joined like the clip itself.</summary>
    private async Task<MadeOutputs> Make(ClipShape other)
    {
        var framed = plan with { Shape = shape.As(other, wanted.Fit ?? FrameFit.Crop) };
        var segments = await new ExtractSegments(steps, order, framed).Run(_ => { });
        var output = await steps.StitchClip(
            new(order.Clip, order.Attempt, framed.Shape, segments, order.Settings.Encoder, wanted, plan.Tracks, other));
        await Afterwards.Of(steps.RemoveSegments(new(order.Clip, order.Attempt, [.. segments.Select(s => s.File)])));
        return new(
            [new(EnumNames.Of(other), output.Name, output.FileSize, output.Resolution), .. output.Parts ?? []],
            output.Warnings ?? []);
    }
}
