using System.Text.Json.Serialization;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>The one shape of all pictures of a clip, so that its segments join.</summary>
/// <param name="Width">Square pixels, even.</param>
/// <param name="Height">Square pixels, even.</param>
/// <param name="FrameRate">Pictures per second.</param>
/// <param name="ColorSpace">The matrix that all segments are converted to and tagged with; null leaves them untagged.</param>
/// <param name="ColorPrimaries">As ffmpeg names them; null leaves them untagged.</param>
/// <param name="ColorTransfer">As <paramref name="ColorPrimaries"/>.</param>
/// <param name="Framing">How pictures of another shape fill it; null puts bars beside them.</param>
[Persisted]
public sealed record OutputShape(
    int Width,
    int Height,
    Rational FrameRate,
    string? ColorSpace,
    string? ColorPrimaries = null,
    string? ColorTransfer = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FrameFit? Framing = null)
{
    /// <summary>Sound of every clip: 48 kHz stereo.</summary>
    public const int SampleRate = 48000;

    public string Resolution => FormattableString.Invariant($"{Width}x{Height}");

    /// <summary>
    /// The shape of a clip whose first segment shows <paramref name="video"/>, but for what <paramref name="encoder"/> fixes.
    /// </summary>
    public static OutputShape Of(VideoInfo video, EncoderSettings encoder)
    {
        var (width, height) = Displayed(video);
        // One of the two given: the other follows, so that nothing is distorted or padded.
        var (wantedWidth, wantedHeight) = (encoder.Width, encoder.Height) switch
        {
            (null, null) => (width, height),
            ({ } w, null) => (w, Even((double)w * height / width)),
            (null, { } h) => (Even((double)h * width / height), h),
            ({ } w, { } h) => (w, h),
        };
        var shape = new OutputShape(
            wantedWidth, wantedHeight, encoder.FrameRate ?? video.FrameRate, video.ColorSpace, video.ColorPrimaries, video.ColorTransfer);
        return video.IsHdr ? shape with { ColorSpace = "bt709", ColorPrimaries = "bt709", ColorTransfer = "bt709" } : shape;
    }

    /// <summary>
    /// The shape of another version of the clip: no larger than <paramref name="fit"/> can fill without enlarging what this shape shows.
    /// </summary>
    public OutputShape As(ClipShape shape, FrameFit fit) => shape switch
    {
        ClipShape.Portrait => Framed(new(9, 16), 1920, fit),
        ClipShape.Square => Framed(new(1), 1080, fit),
        _ => this,
    };

    private OutputShape Framed(Rational aspect, int mostHeight, FrameFit fit)
    {
        // A crop lies within the picture; a blurred background needs one side of the picture only.
        var ofWidth = (double)Width * aspect.Denominator / aspect.Numerator;
        var height = Even(Math.Min(mostHeight, fit == FrameFit.Crop ? Math.Min(Height, ofWidth) : Math.Max(Height, ofWidth)));
        return this with { Width = Even(height * aspect.Value), Height = height, Framing = fit };
    }

    /// <summary>Width and height as a player shows them: square pixels, turned upright, even.</summary>
    internal static (int Width, int Height) Displayed(VideoInfo video)
    {
        var (width, height) = (Even(video.Width * video.PixelAspect.Value), Even(video.Height));
        return video.Rotation is 90 or 270 ? (height, width) : (width, height);
    }

    internal static int Even(double size) => Math.Max(2, (int)Math.Round(size / 2, MidpointRounding.AwayFromZero) * 2);
}
