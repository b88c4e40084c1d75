using System.Globalization;
using ClipGen.Timeline;

namespace ClipGen.Ffmpeg;

/// <summary>
/// How much a recording may claim. A few kilobytes can say that they are pictures of 16000 × 16000, a thousand a second, of pixels a
/// thousand times as wide as high, or a hundred hours long; memory, disk and time must not follow them.
/// </summary>
public static class SourceLimits
{
    /// <summary>Pixels of the largest picture that is decoded: the largest that a clip can have.</summary>
    public const long MostPixels = 8192 * 8192;

    /// <summary>Pictures per second.</summary>
    public const double FastestRate = 240;
    private const double MostStretched = 16;

    /// <summary>
    /// Pictures that may be repeated for each one that is there, where the rate varies: a slide may be shown for half a minute.
    /// </summary>
    private const int MostRepeated = 1000;

    /// <summary>What is beyond all measure, in one line; null when nothing is.</summary>
    public static string? Fault(VideoInfo video)
    {
        var stretched = Math.Max(video.PixelAspect.Value, 1 / video.PixelAspect.Value);
        return (double)video.Width * video.Height > MostPixels || video.Width * video.PixelAspect.Value * video.Height > MostPixels
            ? string.Create(CultureInfo.InvariantCulture,
                $"its frames of {video.Width}x{video.Height} (pixel aspect ratio {video.PixelAspect}) are too large; "
                + $"at most {MostPixels} pixels are supported")
            : stretched > MostStretched ? $"its pixel aspect ratio {video.PixelAspect} is out of range"
            : video.FrameRate.Value > FastestRate ? $"it claims {video.FrameRate} frames per second; at most {FastestRate} are supported"
            : null;
    }

    /// <summary>
    /// Whether evening out the rate would make far more pictures than there are: a hundred hours of two pictures, for instance.
    /// </summary>
    public static bool IsTooSparse(PacketList packets, Rational rate) =>
        packets.Pictures.Count > 0
            && (packets.Pictures[^1] - packets.Pictures[0]) * rate.Value > (double)MostRepeated * packets.Pictures.Count;
}
