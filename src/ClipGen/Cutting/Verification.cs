using System.Globalization;
using ClipGen.Model;

namespace ClipGen.Cutting;

/// <summary>Compares what came out with what was asked. An exit code proves nothing: a truncated chunk exits 0.</summary>
internal static class Verification
{
    /// <summary>What is wrong with the file at <paramref name="path"/>, in one line; null when nothing is.</summary>
    /// <param name="frames">Frames that must be there, exactly.</param>
    /// <param name="keys">
    /// Frames that must be marked as ones to decode from, and no others: a player seeks to them. Null where ffmpeg decides.
    /// </param>
    public static string? Fault(string path, OutputShape shape, long frames, IReadOnlyList<int>? keys = null)
    {
        try
        {
            var made = Mp4File.Read(path);
            return Fault(made, shape, frames)
                ?? (keys is null || keys.SequenceEqual(made.Pictures!.EveryKey) ? null : "other frames are marked as key frames");
        }
        catch (ClipException e) when (e.Error.Code == ErrorCode.MediaCorrupt)
        {
            return e.Error.Message;
        }
    }

    /// <summary>What is wrong with <paramref name="made"/>, in one line; null when nothing is.</summary>
    public static string? Fault(Mp4File made, OutputShape shape, long frames)
    {
        if (made.Pictures is not { } pictures)
        {
            return "it has no video frames";
        }
        if (pictures.Times.Count != frames)
        {
            return Text($"it has {pictures.Times.Count} of the {frames} expected frames");
        }
        if ((pictures.Width, pictures.Height) != (shape.Width, shape.Height))
        {
            return Text($"its frames are {pictures.Width}x{pictures.Height}, not {shape.Resolution}");
        }
        if (made.Sound is not { } sound)
        {
            return "it has no sound";
        }
        if (made.Tracks.Max(t => t.DataEnd) is var end && end > made.Length)
        {
            return Text($"it has {made.Length} of its {end} bytes");
        }
        return pictures.StartsWithKey
            ? Misplaced(pictures, shape) ?? Duration(sound, shape, frames)
            : "its first frame does not decode alone";
    }

    /// <summary>Every frame is on its own tick of the clip's rate.</summary>
    private static string? Misplaced(Mp4Track pictures, OutputShape shape)
    {
        var expected = 0L;
        foreach (var time in pictures.Times.Order())
        {
            // Both sides as whole numbers: time / timescale = n / rate.
            if (time * shape.FrameRate.Numerator != expected * shape.FrameRate.Denominator * pictures.Timescale)
            {
                var (shown, wanted) = ((double)time / pictures.Timescale, shape.FrameRate.SecondsOf(expected));
                return Text($"its frame {expected + 1} is shown at {shown:0.000000} s, not at {wanted:0.000000} s");
            }
            expected++;
        }
        return null;
    }

    private static string? Duration(Mp4Track sound, OutputShape shape, long frames)
    {
        var (seconds, tolerance) = (shape.FrameRate.SecondsOf(frames), shape.FrameRate.SecondsOf(1) + 0.002);
        return Math.Abs(sound.Seconds - seconds) <= tolerance
            ? null
            : Text($"its sound lasts {sound.Seconds:0.000} s, not {seconds:0.000} s");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
