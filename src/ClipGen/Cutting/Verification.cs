using System.Globalization;
using ClipGen.Ffmpeg;

namespace ClipGen.Cutting;

/// <summary>Compares what came out with what was asked. An exit code proves nothing: a truncated chunk exits 0.</summary>
public static class Verification
{
    /// <summary>What is wrong with <paramref name="made"/>, in one line; null when nothing is.</summary>
    /// <param name="frames">Pictures that must be there, exactly.</param>
    public static string? Fault(MediaInfo made, OutputShape shape, long frames)
    {
        if (made.Video is not { } video)
        {
            return "it has no video frames";
        }
        if (video.Packets != frames)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it has {video.Packets ?? 0} of the {frames} expected frames");
        }
        if ((video.Width, video.Height) != (shape.Width, shape.Height))
        {
            return string.Create(CultureInfo.InvariantCulture, $"its frames are {video.Width}x{video.Height}, not {shape.Resolution}");
        }
        if (made.Audio is null)
        {
            return "it has no sound";
        }
        var (seconds, tolerance) = (shape.FrameRate.SecondsOf(frames), shape.FrameRate.SecondsOf(1) + 0.002);
        return made.DurationSeconds is { } duration && Math.Abs(duration - seconds) <= tolerance
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"it lasts {made.DurationSeconds:0.000} s, not {seconds:0.000} s");
    }
}
