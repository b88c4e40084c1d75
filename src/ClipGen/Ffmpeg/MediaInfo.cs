using System.Text.Json.Serialization;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Ffmpeg;

/// <summary>What ffprobe says of one file.</summary>
/// <param name="Format">The demuxer's name, for instance <c>mpegts</c>.</param>
/// <param name="StartSeconds">The earliest timestamp of any stream.</param>
/// <param name="DurationSeconds">Of the longest stream; null when unknown.</param>
/// <param name="Video">The first stream of pictures that is no cover art; null when there is none.</param>
/// <param name="Audio">The stream of sound that a player takes: the default one, else the first; null when there is none.</param>
public sealed record MediaInfo(
    string Format, double StartSeconds, double? DurationSeconds, VideoInfo? Video, AudioInfo? Audio)
{
    /// <summary>Every stream of sound, <see cref="Audio"/> among them; described ones first.</summary>
    public IReadOnlyList<AudioInfo> Sounds { get; init; } = [];

    /// <summary>
    /// A stream of pictures whose size is not in the file: a chunk that begins with an open group of pictures may lack headers of its own.
    /// Null when <see cref="Video"/> is there.
    /// </summary>
    public BareVideo? BareVideo { get; init; }

    /// <summary>
    /// Whether <see cref="Video"/> was described by the recording's first chunk, because this one lacks headers of its own.
    /// </summary>
    public bool LacksHeaders { get; init; }

    /// <summary>Whether a stream is marked as encrypted. Such a file is refused at once, and so nothing keeps this.</summary>
    [JsonIgnore]
    public bool IsEncrypted { get; init; }

    /// <summary>Every stream, in the order of the file.</summary>
    public IReadOnlyList<StreamInfo> Streams { get; init; } = [];

    /// <summary>The same without how long it is, of which a file's beginning says nothing.</summary>
    public MediaInfo WithoutLength() => this with
    {
        DurationSeconds = null,
        Video = Video is null ? null : Video with { DurationSeconds = null, Packets = null },
        Audio = Audio is null ? null : Audio with { DurationSeconds = null },
        Sounds = [.. Sounds.Select(s => s with { DurationSeconds = null })],
    };

    /// <summary>The same file with another stream of sound.</summary>
    /// <param name="stream">Its number in the file.</param>
    /// <exception cref="InvalidInputException">There is no such stream.</exception>
    public MediaInfo WithSound(int stream) => this with
    {
        Audio = Sounds.FirstOrDefault(s => s.Index == stream)
            ?? throw new InvalidInputException(Sounds.Count == 0
                ? $"the recording has no audio stream {stream}; it has none at all"
                : $"the recording has no audio stream {stream}; it has {string.Join(", ", Sounds.Select(s => s.Index))}"),
    };
}

/// <summary>Any stream.</summary>
/// <param name="Index">Its number in the file.</param>
/// <param name="Kind">As ffmpeg names it: <c>video</c>, <c>audio</c>, <c>subtitle</c>, <c>data</c>.</param>
/// <param name="Codec">Empty when ffmpeg does not know it.</param>
/// <param name="IsDefault">Whether the file marks it as the one to play.</param>
/// <param name="IsCoverArt">Whether it is one picture that belongs to the whole file.</param>
public sealed record StreamInfo(int Index, string Kind, string Codec, bool IsDefault, bool IsCoverArt);

/// <summary>A stream of pictures.</summary>
/// <param name="Index">Its number in the file.</param>
/// <param name="Width">Coded width, pixels.</param>
/// <param name="Height">Coded height, pixels.</param>
/// <param name="FrameRate">Pictures per second.</param>
/// <param name="StartSeconds">Timestamp of its first picture.</param>
/// <param name="TimeBase">Seconds of one tick of its timestamps.</param>
/// <param name="PixelAspect">Width over height of one pixel.</param>
/// <param name="Rotation">Degrees that a player turns it by.</param>
/// <param name="Interlaced">Whether its pictures are made of two fields.</param>
/// <param name="ColorSpace">The matrix of its colours as ffmpeg names it, for instance <c>bt709</c>; null when it does not say.</param>
/// <param name="Packets">Pictures that were counted; null when they were not.</param>
/// <param name="FullRange">Whether its luma goes from 0 to 255 instead of 16 to 235.</param>
/// <param name="ColorPrimaries">As ffmpeg names them; null when it does not say.</param>
/// <param name="ColorTransfer">As <paramref name="ColorPrimaries"/>.</param>
/// <param name="Uneven">
/// Whether its pictures are not evenly spaced (R3.9); <paramref name="FrameRate"/> then gives each a frame of its own. ffprobe's two rates
/// that differ are a first guess; the packets decide.
/// </param>
/// <param name="Mirrored">Whether a player flips it besides.</param>
[Persisted]
public sealed record VideoInfo(
    int Index,
    string Codec,
    int Width,
    int Height,
    Rational FrameRate,
    double StartSeconds,
    double? DurationSeconds,
    double TimeBase,
    string PixelFormat,
    Rational PixelAspect,
    int Rotation,
    bool Interlaced,
    string? ColorSpace,
    long? Packets,
    bool FullRange = false,
    string? ColorPrimaries = null,
    string? ColorTransfer = null,
    bool Uneven = false,
    bool Mirrored = false)
{
    /// <summary>Whether its colours are of high dynamic range: PQ (HDR10) or HLG.</summary>
    [JsonIgnore]
    public bool IsHdr => ColorTransfer is "smpte2084" or "arib-std-b67";

    /// <summary>The same pictures at the rate that their own times have (R3.9).</summary>
    /// <param name="times">Ascending, seconds.</param>
    /// <param name="origin">The time of picture 0.</param>
    public VideoInfo MeasuredBy(IReadOnlyList<double> times, double origin)
    {
        var (rate, uneven) = PictureSpacing.Measure(times, origin, FrameRate);
        return this with { FrameRate = rate, Uneven = uneven };
    }
}

/// <summary>A stream of sound.</summary>
/// <param name="SampleRate">Samples per second; 0 when the file does not describe it.</param>
/// <param name="Layout">Its channels as ffmpeg names them, for instance <c>5.1(side)</c>; null when it does not say.</param>
/// <param name="IsDefault">Whether the file marks it as the one to play.</param>
public sealed record AudioInfo(
    int Index,
    string Codec,
    int Channels,
    int SampleRate,
    double? StartSeconds,
    double? DurationSeconds,
    double TimeBase,
    string? Layout = null,
    bool IsDefault = false)
{
    /// <summary>Whether the file says what it is; a chunk may leave that to the one before.</summary>
    public bool IsDescribed => SampleRate > 0;
}

/// <summary>A stream of pictures of which only the packets are known.</summary>
/// <param name="Index">Its number in the file.</param>
/// <param name="StartSeconds">Timestamp of its first picture.</param>
/// <param name="Packets">Pictures that were counted; null when they were not.</param>
public sealed record BareVideo(int Index, double StartSeconds, long? Packets = null);
