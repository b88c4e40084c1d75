using ClipGen.Ffmpeg;
using ClipGen.Timeline;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>
/// Pictures of one size, with bars where their shape differs: a recording may change the size of its pictures, or the shape of their
/// pixels, in the middle. Only the first filter that scales notices that.
/// </summary>
public static class SizeFilter
{
    /// <summary>
    /// Options before an input: when the size of its pictures changes, the filters go on. Set up again, they would count from the
    /// beginning. ffmpeg would turn pictures before every filter, and that does not follow a change: <see cref="UprightFilter"/> does it.
    /// </summary>
    public static IReadOnlyList<string> Input { get; } = ["-reinit_filter:v", "0", "-noautorotate"];

    /// <summary>Each picture in the shape that a player shows it in, of square pixels.</summary>
    /// <param name="colors">More options of <c>scale</c>, with a colon before them.</param>
    public static string Fit(int width, int height, string colors = "") => Fit(width, height, new Rational(1), colors);

    /// <summary>The size and the pixels that the recording begins with, made even.</summary>
    public static string First(VideoInfo video) =>
        Fit(OutputShape.Even(video.Width), OutputShape.Even(video.Height), video.PixelAspect);

    /// <summary>The whole picture, as large as the frame allows.</summary>
    internal static string Contain(int width, int height, string colors) => Contain(width, height, colors, new(1));

    /// <summary>
    /// What is only just too small fills the frame: sizes are even, and so may be a pixel off the shape. <c>dar</c> is the picture's own.
    /// </summary>
    private static string Fit(int width, int height, Rational pixelAspect, string colors = "") =>
        Contain(width, height, colors, pixelAspect)
        + $",pad=w={Whole(width)}:h={Whole(height)}:x=(ow-iw)/2:y=(oh-ih)/2:eval=frame,setsar={pixelAspect}:max=1000000";

    private static string Contain(int width, int height, string colors, Rational pixelAspect) =>
        $@"scale=w=min({Whole(width)}\,ceil({Whole(height)}*dar/({pixelAspect})/2)*2)"
        + $@":h=min({Whole(height)}\,ceil({Whole(width)}*({pixelAspect})/dar/2)*2):eval=frame{colors}";
}
