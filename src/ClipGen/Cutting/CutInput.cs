using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>One ffmpeg input of a cut: files whose timestamps continue one another, and what is taken from them.</summary>
/// <param name="Input">What <c>-i</c> names: a file, or <c>concat:a.ts|b.ts</c>.</param>
/// <param name="Demuxer">The one demuxer that may read it.</param>
/// <param name="VideoStream">The stream of pictures, by its number.</param>
/// <param name="AudioStream">The stream of sound; null when there is none.</param>
/// <param name="ReadFrom">The time of a picture that decodes alone, or a later one whose key picture a seek finds by itself: reading starts
/// there. Null reads from the beginning.</param>
/// <param name="Start">Where the first frame lies, seconds of the input's own clock; sound is taken from here, to the sample.</param>
/// <param name="Rate">Frames per second.</param>
/// <param name="Frames">How many frames are taken.</param>
/// <param name="Held">How many of them lie before the recording's first picture, which stands in for them.</param>
/// <param name="Uneven">What is known of pictures that are not evenly spaced; null when they are.</param>
/// <param name="Stamps">Timestamps of the pictures that are taken, ascending, where an index told them; null when the media did.</param>
/// <param name="SoundInput">Files to read the sound from, from their beginning, where a decoder that starts in the middle cannot make it
/// out; null: <paramref name="Input"/>.</param>
public sealed record CutInput(
    string Input,
    string Demuxer,
    int VideoStream,
    int? AudioStream,
    double? ReadFrom,
    double Start,
    Rational Rate,
    long Frames,
    long Held = 0,
    UnevenPictures? Uneven = null,
    string? SoundInput = null,
    IReadOnlyList<double>? Stamps = null)
{
    /// <summary>The MPEG-TS files that <see cref="Input"/> consists of, in the plan's folder; empty of another recording.</summary>
    public IReadOnlyList<string> Chunks { get; init; } = [];

    /// <summary>What of the container stands against copying pictures, in one line; null when nothing does.</summary>
    public string? WhyNotCopied { get; init; }

    /// <summary>The earliest timestamp of <see cref="Input"/>, seconds: seeking counts from there.</summary>
    public double Begins { get; init; }

    /// <summary>
    /// Reading starts this long before <see cref="ReadFrom"/>, seconds: timestamps of sound and picture are interleaved, and a seek goes by
    /// the time of decoding.
    /// </summary>
    public double Lead { get; init; } = 0.5;

    /// <summary>Where reading starts, from the input's earliest timestamp.</summary>
    public double SeekSeconds => ReadFrom is { } time ? Math.Max(0, time - Lead - Begins) : 0;

    /// <summary>Pictures that must be decoded: each is reported. Null where the number of those that come out says enough.</summary>
    public int? Reported => Uneven?.Count ?? Stamps?.Count;

    /// <summary>Half a frame early, so that no rounding of a timestamp moves a picture over the edge.</summary>
    private double Half => Rate.SecondsOf(1) / 2;

    /// <summary>Pictures with timestamps at or after this are taken.</summary>
    public double TrimStart => (Uneven?.OnScreen ?? Start) - Half;

    /// <summary>Pictures with timestamps before this are taken.</summary>
    public double TrimEnd => End - Half;

    /// <summary>The end of the last frame.</summary>
    public double End => Start + Seconds;

    /// <summary>How long they are shown.</summary>
    public double Seconds => Rate.SecondsOf(Frames);
}
