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
    /// <summary>
    /// Shapes, width to height, that fill a cropped clip when a recording changes to them; one that begins with another fills it too. What
    /// is still wider or narrower gets bars: the largest picture that is ever made depends on these.
    /// </summary>
    private const double Widest = 16.0 / 9;

    private const double MostExtreme = 4;

    /// <summary>The background is blurred in a picture so many times smaller: that takes little time, and no detail of it is left.</summary>
    private const int Reduction = 12;

    /// <param name="number">Of the input: it keeps the names of links apart.</param>
    public static string Of(CutPlan plan, int number)
    {
        var (shape, colors) = (plan.Shape, ColorFilter.Scale(plan.Video, plan.Shape));
        return shape.Framing switch
        {
            FrameFit.Crop => Cropped(plan.Video, shape.Width, shape.Height, plan.Focus ?? 0.5, colors),
            FrameFit.Blur => OverBlurred(plan.Video, shape, number, colors),
            _ => SizeFilter.Fit(shape.Width, shape.Height, colors),
        };
    }

    /// <summary>
    /// <c>crop</c> does not follow a change of size, so pictures of all sizes are laid into one box. Both the picture within the box and the
    /// window lie at the same part of the room that is left, and so the window lies at that part of every picture.
    /// </summary>
    private static string Cropped(VideoInfo video, int width, int height, double focus, string scale)
    {
        var (boxWidth, boxHeight) = Box(video, width, height);
        var at = focus.ToString("0.######", CultureInfo.InvariantCulture);
        return SizeFilter.Cover(width, height, boxWidth, boxHeight, scale)
            + $",pad=w={Whole(boxWidth)}:h={Whole(boxHeight)}:x=(ow-iw)*{at}:y=(oh-ih)/2:eval=frame"
            + $",crop=w={Whole(width)}:h={Whole(height)}:x=(iw-ow)*{at}:y=(ih-oh)/2,setsar=1:max=1000000";
    }

    /// <summary>Room for the pictures that the recording begins with, and those that it is likely to change to.</summary>
    private static (int Width, int Height) Box(VideoInfo video, int width, int height)
    {
        var shown = OutputShape.Displayed(video);
        var aspect = (double)shown.Width / shown.Height;
        return (
            Math.Max(width, SizeFilter.EvenAbove(height * Math.Clamp(aspect, Widest, MostExtreme))),
            Math.Max(height, SizeFilter.EvenAbove(width / Math.Clamp(aspect, 1 / MostExtreme, MostExtreme))));
    }

    /// <summary>The whole picture over its own middle, enlarged until it fills the frame, blurred and darkened.</summary>
    private static string OverBlurred(VideoInfo video, OutputShape shape, int number, string colors)
    {
        var (width, height) = (OutputShape.Even((double)shape.Width / Reduction), OutputShape.Even((double)shape.Height / Reduction));
        // Pictures of high dynamic range are converted later, and need their 10 bits until then.
        var format = video.IsHdr ? "yuv420p10" : "yuv420";
        return $"split[b{number}][f{number}]"
            + $";[b{number}]{Cropped(video, width, height, 0.5, colors + ":flags=area")},gblur=sigma=2"
            + ",lutyuv=y=(val-minval)*0.6+minval"
            + $",scale=w={Whole(shape.Width)}:h={Whole(shape.Height)}[c{number}]"
            + $";[f{number}]{SizeFilter.Contain(shape.Width, shape.Height, colors)}[d{number}]"
            + $";[c{number}][d{number}]overlay=x=(W-w)/2:y=(H-h)/2:format={format},setsar=1:max=1000000";
    }
}
