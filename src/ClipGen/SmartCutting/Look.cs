using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>What a file that is cut shows of the recording, and besides it.</summary>
/// <param name="Fit">How another shape than <see cref="ClipShape.Landscape"/> is filled.</param>
/// <param name="Focus">As <see cref="Track.Focus"/>.</param>
/// <param name="Captions">
/// Writes an ASS file of the captions of a range, in times of that range and for pictures of that shape, and names its full path; they are
/// drawn into the pictures. Null where none are wanted, or the range has none.
/// </param>
public sealed record Look(
    ClipShape Shape = ClipShape.Landscape,
    FrameFit Fit = FrameFit.Crop,
    double? Focus = null,
    Func<TimeRange, OutputShape, string?>? Captions = null)
{
    internal OutputShape Of(VideoInfo video, EncoderSettings encoder) => OutputShape.Of(video, encoder).As(Shape, Fit);

    /// <summary>The cut as it is to look; its captions are written.</summary>
    internal CutPlan Of(CutPlan plan, TimeRange range) => plan with { Focus = Focus, Burn = Captions?.Invoke(range, plan.Shape) };

    /// <summary>The same for a forecast: nothing is written.</summary>
    internal PlannedCut Of(PlannedCut planned) =>
        planned with { Plan = planned.Plan with { Focus = Focus, Burn = Captions is null ? null : "captions.ass" } };
}
