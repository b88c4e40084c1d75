using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Outputs.Pictures;

/// <summary>A finished clip that pictures are made of: upright, with square pixels and evenly spaced frames.</summary>
/// <param name="Path">Full path of the MP4.</param>
/// <param name="Frames">At least 1.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="ColorSpace">The matrix that its frames are tagged with, as ffmpeg names it; null when they are not.</param>
/// <param name="Keys">The frames that a decoder can start at, ascending.</param>
internal sealed record ClipToShow(
    string Path, long Frames, int Width, int Height, Rational FrameRate, string? ColorSpace, IReadOnlyList<long> Keys)
{
    public double Seconds => FrameRate.SecondsOf(Frames);

    /// <exception cref="ClipException"><see cref="ErrorCode.MediaCorrupt"/>: it is not there, or not a whole MP4 with frames.</exception>
    public static ClipToShow Read(string path, OutputShape shape)
    {
        var pictures = Mp4File.Read(path).Pictures;
        return pictures is { Times.Count: > 0 }
            ? new(
                path,
                pictures.Times.Count,
                pictures.Width,
                pictures.Height,
                shape.FrameRate,
                shape.ColorSpace,
                [.. pictures.EveryKey.Select(key => Frame(pictures, key, shape.FrameRate)).Order()])
            : throw new ClipException(ErrorCode.MediaCorrupt, $"{System.IO.Path.GetFileName(path)} has no video frames");
    }

    /// <summary>The largest size of the clip's shape within a box; even.</summary>
    public (int Width, int Height) Within(int width, int height)
    {
        var scale = Math.Min((double)width / Width, (double)height / Height);
        return (OutputShape.Even(Width * scale), OutputShape.Even(Height * scale));
    }

    /// <summary>The key frame from which <paramref name="frame"/> is decoded.</summary>
    public long KeyBefore(long frame) => Keys.Last(key => key <= frame);

    private static long Frame(Mp4Track pictures, int decoded, Rational rate) =>
        (long)Math.Round(pictures.Times[decoded] * rate.Value / pictures.Timescale);
}
