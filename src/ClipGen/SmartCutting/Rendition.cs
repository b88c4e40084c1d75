using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>How a file that is cut shows its recording.</summary>
/// <param name="Fit">How another shape than <see cref="ClipShape.Landscape"/> is filled.</param>
/// <param name="Focus">As <see cref="Track.Focus"/>.</param>
/// <param name="Loudness">Of all of it; null leaves it as recorded.</param>
/// <param name="Burned">
/// Writes an ASS file of the captions of a range, in times of that range and for pictures of that shape, and names its full path; they are
/// drawn into the pictures. Null where none are wanted, or the range has none.
/// </param>
/// <param name="Embedded">
/// Writes a SubRip file of the captions of the whole file, as <see cref="JoinPlan.Captions"/> wants it, and names its full path. Null as
/// <paramref name="Burned"/>.
/// </param>
public sealed record Rendition(
    ClipShape Shape = ClipShape.Landscape,
    FrameFit Fit = FrameFit.Crop,
    double? Focus = null,
    LoudnessTarget? Loudness = null,
    Func<TimeRange, OutputShape, string?>? Burned = null,
    Func<IReadOnlyList<ShownRange>, string?>? Embedded = null)
{
    /// <summary>Whether it takes a join, even of one range.</summary>
    internal bool NeedsJoin => Loudness is not null || Embedded is not null;

    internal OutputShape Of(VideoInfo video, EncoderSettings encoder) => OutputShape.Of(video, encoder).As(Shape, Fit);

    /// <summary>The cut as it is to look; its captions are written.</summary>
    internal CutPlan Of(CutPlan plan, TimeRange range) => plan with { Focus = Focus, Burn = Burned?.Invoke(range, plan.Shape) };

    /// <summary>The same for a forecast: nothing is written.</summary>
    internal PlannedCut Of(PlannedCut planned) =>
        planned with { Plan = planned.Plan with { Focus = Focus, Burn = Burned is null ? null : "captions.ass" } };
}

/// <summary>A range of a recording as a file shows it.</summary>
/// <param name="Seconds">How long it is shown.</param>
public sealed record ShownRange(TimeRange Range, double Seconds);
