using ClipGen.Ffmpeg;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>An exact cut, ready to become ffmpeg's arguments.</summary>
/// <param name="Runs">At least one; shown one after another.</param>
/// <param name="Video">The source's pictures.</param>
/// <param name="Shape">What they become.</param>
/// <param name="Folder">Where the inputs' relative names start; null when they are absolute.</param>
public sealed record CutPlan(IReadOnlyList<CutRun> Runs, VideoInfo Video, OutputShape Shape, string? Folder)
{
    /// <summary>Whether the source's pictures go over one by one: evenly spaced, at the rate of the clip.</summary>
    public bool KeepsEveryPicture => Runs.All(r => r.Frames is not null) && Video.FrameRate == Shape.FrameRate;

    /// <summary>Pictures that must come out.</summary>
    public long OutputFrames => KeepsEveryPicture
        ? Runs.Sum(r => r.Frames!.Value)
        : Math.Max(1, (long)Math.Round(Runs.Sum(r => r.Seconds) * Shape.FrameRate.Value));

    /// <summary>How long they are shown, seconds.</summary>
    public double OutputSeconds => Shape.FrameRate.SecondsOf(OutputFrames);

    /// <summary>A stretch of <paramref name="frames"/> pictures of <paramref name="rate"/>, the first of which has the timestamp <paramref name="start"/>.</summary>
    /// <param name="seekSeconds">See <see cref="CutRun.SeekSeconds"/>.</param>
    public static CutRun Run(string input, string demuxer, MediaInfo media, Rational rate, double start, long frames, double seekSeconds)
    {
        // Half a picture early, so that no rounding of a timestamp moves a picture over the edge.
        var half = rate.SecondsOf(1) / 2;
        var end = start + rate.SecondsOf(frames);
        return new(input, demuxer, media.Video!.Index, media.Audio?.Index, Math.Max(0, seekSeconds), start - half, end - half, start, frames, end - start);
    }
}
