using ClipGen.Ffmpeg;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>One ffmpeg input of a cut: files whose timestamps continue one another, and what is taken from them.</summary>
/// <param name="Input">What <c>-i</c> names: a file, or <c>concat:a.ts|b.ts</c>.</param>
/// <param name="Demuxer">The one demuxer that may read it.</param>
/// <param name="VideoStream">The stream of pictures, by its number.</param>
/// <param name="AudioStream">The stream of sound; null when there is none.</param>
/// <param name="SeekSeconds">Where reading starts, from the input's earliest timestamp; at least half a second before a picture that decodes alone.</param>
/// <param name="TrimStart">Pictures with timestamps at or after this are taken, seconds of the input's own clock.</param>
/// <param name="TrimEnd">Pictures with timestamps before this are taken.</param>
/// <param name="SoundStart">Sound is taken from here, to the sample.</param>
/// <param name="Frames">Pictures that are taken; null when they are not evenly spaced, and then only time counts.</param>
/// <param name="Seconds">How long they are shown.</param>
public sealed record CutInput(
    string Input,
    string Demuxer,
    int VideoStream,
    int? AudioStream,
    double SeekSeconds,
    double TrimStart,
    double TrimEnd,
    double SoundStart,
    long? Frames,
    double Seconds)
{
    /// <summary>A stretch of <paramref name="frames"/> pictures of <paramref name="rate"/>, the first of which has the timestamp <paramref name="start"/>.</summary>
    /// <param name="seekSeconds">See <see cref="SeekSeconds"/>.</param>
    public static CutInput OfPictures(string input, string demuxer, MediaInfo media, Rational rate, double start, long frames, double seekSeconds)
    {
        // Half a picture early, so that no rounding of a timestamp moves a picture over the edge.
        var half = rate.SecondsOf(1) / 2;
        var end = start + rate.SecondsOf(frames);
        return new(input, demuxer, media.Video!.Index, media.Audio?.Index, Math.Max(0, seekSeconds), start - half, end - half, start, frames, end - start);
    }
}
