using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.SmartCutting;

/// <summary>Whether a cut's pictures may be copied at all: only where the clip shows them just as they were recorded.</summary>
internal static class CopyRules
{
    /// <summary>
    /// Pixels of all frames together below which encoding takes less time than starting the processes that copying needs besides: one
    /// second of 1080p, half a minute of 320x180.
    /// </summary>
    private const long WorthIt = 50_000_000;

    /// <summary>Why no picture can be copied, in one line; null when nothing that is known before reading them speaks against it.</summary>
    public static string? Refusal(CutPlan plan, SmartRendering wanted) =>
        Look(plan) is { } change ? change
        : wanted == SmartRendering.SingleSource ? "the clip is cut from several recordings"
        : wanted == SmartRendering.Auto && plan.OutputFrames * plan.Shape.Width * plan.Shape.Height < WorthIt
            ? "it is short: encoding it is quicker"
        : plan.Inputs is not [var input] ? "its timestamps start again within the segment"
        : input.WhyNotCopied is { } reason ? reason
        : input.Uneven is not null ? "its frames are not evenly spaced"
        : input.Held > 0 ? "it begins before the recording's first frame"
        : Codec(plan.Video) ?? Shape(plan.Video, plan.Shape);

    /// <summary>
    /// Why pictures of these parameter sets cannot be copied, in one line: what a recording begins with may change later.
    /// </summary>
    public static string? Refusal(IEnumerable<SequenceParameterSet> sets, OutputShape shape)
    {
        var color = sets.First().Vui.Color;
        if (!Names(color?.Matrix, shape.ColorSpace) || !Names(color?.Primaries, shape.ColorPrimaries)
            || !Names(color?.Transfer, shape.ColorTransfer))
        {
            // Only the frames go into the clip, and a player would show them in other colors than the container asks for.
            return "only its container names its colors, not its frames";
        }
        foreach (var sps in sets)
        {
            var fault = (sps.Width, sps.Height) != (shape.Width, shape.Height) ? $"its frames become {sps.Width}x{sps.Height}"
                : sps.Vui.SampleAspect is { Value: not 1 } ? "its pixels are not square"
                : sps.Vui.FullRange == true ? "its colors are of full range"
                : sps.Vui.Color != color ? "its colors change"
                : null;
            if (fault is not null)
            {
                return fault;
            }
        }
        return null;
    }

    /// <summary>Whether an SPS itself says what is known of the colors; where it does, its word is the one that counts.</summary>
    private static bool Names(int? inSps, string? known) => known is null || inSps is not (null or ColorDescription.Unspecified);

    /// <summary>What the clip shows besides the recording's frames, or does not show of them.</summary>
    private static string? Look(CutPlan plan) =>
        plan.Burn is not null ? "its captions are burned in"
        // A recording that has the wanted shape already fills the frame as it is.
        : plan.Shape.Framing is not { } framing || (plan.Video.Width, plan.Video.Height) == (plan.Shape.Width, plan.Shape.Height) ? null
        : framing == FrameFit.Crop ? $"it is cropped to {plan.Shape.Resolution}"
        : "it is shown over a blurred background";

    private static string? Codec(VideoInfo video) =>
        video.Codec != "h264" ? $"the recording is {video.Codec}, not H.264"
        : video.PixelFormat != "yuv420p" ? $"its pixel format is {video.PixelFormat}"
        : video.Interlaced ? "it is interlaced"
        : null;

    private static string? Shape(VideoInfo video, OutputShape shape) =>
        (video.Width, video.Height) != (shape.Width, shape.Height) ? $"it is {video.Width}x{video.Height}, and the clip {shape.Resolution}"
        : video.FrameRate != shape.FrameRate ? $"it has {video.FrameRate} frames per second, and the clip {shape.FrameRate}"
        : video.PixelAspect.Value is not 1 ? "its pixels are not square"
        : video.Rotation != 0 || video.Mirrored ? "it is turned"
        : video.FullRange ? "its colors are of full range"
        : (video.ColorSpace, video.ColorPrimaries, video.ColorTransfer) != (shape.ColorSpace, shape.ColorPrimaries, shape.ColorTransfer)
            ? "its colors are not those of the clip"
        : null;
}
