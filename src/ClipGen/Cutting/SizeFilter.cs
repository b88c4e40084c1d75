using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>
/// Pictures of one size, with bars where their shape differs: a recording may change its size in the middle. Only the first filter that
/// scales notices that.
/// </summary>
public static class SizeFilter
{
    /// <summary>
    /// Options before an input: when the size of its pictures changes, the filters go on. Set up again, they would count from the
    /// beginning, and the cut is found to be inexact.
    /// </summary>
    public static IReadOnlyList<string> Input(VideoInfo video) => FollowsChanges(video) ? ["-reinit_filter:v", "0"] : [];

    /// <param name="colors">More options of <c>scale</c>, with a colon before them.</param>
    public static string Fit(int width, int height, string colors = "") =>
        $"scale=w={Whole(width)}:h={Whole(height)}:force_original_aspect_ratio=decrease:force_divisible_by=2:eval=frame{colors}"
        + $",pad=w={Whole(width)}:h={Whole(height)}:x=(ow-iw)/2:y=(oh-ih)/2:eval=frame";

    /// <summary>The size that the recording begins with, made even.</summary>
    public static string First(VideoInfo video) =>
        FollowsChanges(video) ? Fit(video.Width, video.Height) : "scale=w=trunc(iw/2)*2:h=trunc(ih/2)*2";

    /// <summary>What turns a picture upright comes before every filter, and does not follow.</summary>
    private static bool FollowsChanges(VideoInfo video) => video.Rotation == 0 && video.Width % 2 == 0 && video.Height % 2 == 0;
}
