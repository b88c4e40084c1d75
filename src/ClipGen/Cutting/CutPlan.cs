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
    /// <summary>Which ends of its sound meet another segment's.</summary>
    public SoundFades Fades { get; init; }

    /// <summary>Whether the source's frames go over one by one, at the rate of the clip.</summary>
    public bool KeepsEveryFrame => Inputs.All(i => i.Rate == Shape.FrameRate);

    /// <summary>Frames that must come out.</summary>
    public long OutputFrames => KeepsEveryFrame
        ? Inputs.Sum(i => i.Frames)
        : Math.Max(1, (long)Math.Round(Inputs.Sum(i => i.Seconds) * Shape.FrameRate.Value));

    /// <summary>How long they are shown, seconds.</summary>
    public double OutputSeconds => Shape.FrameRate.SecondsOf(OutputFrames);

    /// <summary>Samples of sound that must come out.</summary>
    public long OutputSamples => (long)Math.Round(OutputSeconds * OutputShape.SampleRate);

    /// <summary>What is not as it was recorded, one line each.</summary>
    /// <param name="source">Of whom is spoken: <c>track 'main'</c>.</param>
    public IEnumerable<string> Warnings(string source)
    {
        if (Video.IsHdr)
        {
            yield return $"{source}: {ColorFilter.ToneMapped}";
        }
        if (Inputs.Sum(i => i.Uneven?.Shared ?? 0) is > 0 and var shared)
        {
            yield return UnevenPictures.NotShown(source, Inputs[0].Rate, shared);
        }
        if (Inputs[0].Held > 0)
        {
            yield return FormattableString.Invariant(
                $"{source} starts later than the segment; its first frame is held for {Inputs[0].Rate.SecondsOf(Inputs[0].Held):0.###} s");
        }
    }

    /// <summary>
    /// Pictures that are reported when they are decoded; one that is missing among them may show as another one that lasts too long.
    /// </summary>
    public long ReportedPictures => Inputs.Sum(i => i.Reported ?? 0);
}
