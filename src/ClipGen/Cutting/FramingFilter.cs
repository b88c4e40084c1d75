using System.Globalization;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>
/// The source's pictures in the size of the clip's. As in <see cref="SizeFilter"/>, each is shown in its own shape, however that changes
/// in the middle of a recording.
/// </summary>
internal static class FramingFilter
{
    /// <summary>Width to height of what broadcasts of narrower pictures change to.</summary>
    private const double Wide = 16.0 / 9;

    /// <summary>Pictures with a side so many times as long as the other get bars: the largest that is ever made depends on this.</summary>
    private const double MostExtreme = 4;

    /// <summary>
    /// The background is blurred in a picture this wide and enlarged again: that takes little time, and is the same in clips of all sizes.
    /// </summary>
    private const int BlurredWidth = 90;

    /// <summary>What is left of the background's brightness: code values of high dynamic range fall off faster.</summary>
    private const string Dark = "0.6";

    private const string DarkOfHdr = "0.7";

    /// <param name="number">Of the input: it keeps the names of links apart.</param>
    public static string Of(CutPlan plan, CutInput input, int number)
    {
        var (shape, colors) = (plan.Shape, ColorFilter.Scale(plan.Video, plan.Shape));
        return shape.Framing switch
        {
            FrameFit.Crop => Cropped(plan.Video, shape.Width, shape.Height, plan.Focus ?? 0.5, colors),
            FrameFit.Blur => OverBlurred(plan.Video, shape, number, colors) + Lasting(input.Frames),
            _ => SizeFilter.Fit(shape.Width, shape.Height, colors),
        };
    }

    /// <summary>
    /// <c>crop</c> does not follow a change of size, so pictures of all sizes are laid into one box. The picture in the box and the window
    /// lie at the same part of the room that is left, and so the window lies at that part of every picture.
    /// </summary>
    private static string Cropped(VideoInfo video, int width, int height, double focus, string options)
    {
        var (boxWidth, boxHeight) = Box(video, width, height);
        var at = focus.ToString("0.######", CultureInfo.InvariantCulture);
        return Cover(width, height, boxWidth, boxHeight, options)
            + $",pad=w={Whole(boxWidth)}:h={Whole(boxHeight)}:x=(ow-iw)*{at}:y=(oh-ih)/2:eval=frame"
            + $",crop=w={Whole(width)}:h={Whole(height)}:x=(iw-ow)*{at}:y=(ih-oh)/2,setsar=1:max=1000000";
    }

    /// <summary>
    /// Room for the pictures that the recording begins with, and for those that it is likely to change to. Wider ones get bars.
    /// </summary>
    private static (int Width, int Height) Box(VideoInfo video, int width, int height)
    {
        var shown = OutputShape.Displayed(video);
        var aspect = Math.Clamp((double)shown.Width / shown.Height, 1 / MostExtreme, MostExtreme);
        return (
            Math.Max(width, EvenAbove(height * (aspect > 1 ? Math.Max(aspect, Wide) : aspect))),
            Math.Max(height, EvenAbove(width / aspect)));
    }

    /// <summary>The picture as small as it can be to fill a frame; one that does not fit into the box then is made smaller.</summary>
    private static string Cover(int width, int height, int boxWidth, int boxHeight, string options) =>
        $@"scale=w=min(min({Whole(boxWidth)}\,{Above($"{Whole(boxHeight)}*dar")})\,max({Whole(width)}\,{Above($"{Whole(height)}*dar")}))"
        + $@":h=min(min({Whole(boxHeight)}\,{Above($"{Whole(boxWidth)}/dar")})\,max({Whole(height)}\,{Above($"{Whole(width)}/dar")}))"
        + $":eval=frame{options}";

    /// <summary>The next even number. What is above one by no more than its own rounding is that one.</summary>
    private static int EvenAbove(double size) => (int)Math.Ceiling((size / 2) - 0.01) * 2;

    /// <summary><see cref="EvenAbove"/> as an ffmpeg expression.</summary>
    private static string Above(string size) => $"ceil({size}/2-0.01)*2";

    /// <summary>
    /// After <c>overlay</c> a stream ends when its last picture begins, and <c>fps</c> may drop that one: so there is another one, which is
    /// cut off again.
    /// </summary>
    private static string Lasting(long frames) => $",tpad=stop_mode=clone:stop=1,setpts=N,trim=end_frame={Whole(frames)}";

    /// <summary>The whole picture over its own middle, enlarged until it fills the frame, blurred and darkened.</summary>
    private static string OverBlurred(VideoInfo video, OutputShape shape, int number, string colors)
    {
        var height = OutputShape.Even((double)BlurredWidth * shape.Height / shape.Width);
        // Pictures of high dynamic range are converted later, and need their 10 bits until then.
        var (format, dark) = video.IsHdr ? ("yuv420p10", DarkOfHdr) : ("yuv420", Dark);
        return $"split[b{number}][f{number}]"
            + $";[b{number}]{Cropped(video, BlurredWidth, height, 0.5, colors + ":flags=area")},gblur=sigma=4,{Darkened(dark)}"
            + $",scale=w={Whole(shape.Width)}:h={Whole(shape.Height)}[c{number}]"
            + $";[f{number}]{SizeFilter.Contain(shape.Width, shape.Height, colors)}[d{number}]"
            + $";[c{number}][d{number}]overlay=x=(W-w)/2:y=(H-h)/2:format={format},setsar=1:max=1000000";
    }

    /// <summary>Luma and chroma: what is only less bright looks gaudy.</summary>
    private static string Darkened(string to)
    {
        var chroma = $"(val-(minval+maxval)/2)*{to}+(minval+maxval)/2";
        return $"lutyuv=y=(val-minval)*{to}+minval:u={chroma}:v={chroma}";
    }
}
