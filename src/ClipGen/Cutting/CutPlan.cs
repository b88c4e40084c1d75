using ClipGen.Ffmpeg;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>An exact cut, ready to become ffmpeg's arguments.</summary>
/// <param name="Inputs">At least one; shown one after another.</param>
/// <param name="Video">The source's pictures.</param>
/// <param name="Shape">What they become.</param>
/// <param name="Folder">Where the inputs' relative names start; null when they are absolute.</param>
public sealed record CutPlan(IReadOnlyList<CutInput> Inputs, VideoInfo Video, OutputShape Shape, string? Folder)
{
    /// <summary>Whether the source's pictures go over one by one: evenly spaced, at the rate of the clip.</summary>
    public bool KeepsEveryPicture => Inputs.All(r => r.Frames is not null) && Video.FrameRate == Shape.FrameRate;

    /// <summary>Pictures that must come out.</summary>
    public long OutputFrames => KeepsEveryPicture
        ? Inputs.Sum(r => r.Frames!.Value)
        : Math.Max(1, (long)Math.Round(Inputs.Sum(r => r.Seconds) * Shape.FrameRate.Value));

    /// <summary>How long they are shown, seconds.</summary>
    public double OutputSeconds => Shape.FrameRate.SecondsOf(OutputFrames);
}
