using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Ffmpeg;

/// <summary>What ffprobe says of one file.</summary>
/// <param name="Format">The demuxer's name, for instance <c>mpegts</c>.</param>
/// <param name="StartSeconds">The earliest timestamp of any stream.</param>
/// <param name="DurationSeconds">Of the longest stream; null when unknown.</param>
/// <param name="Video">The first stream of pictures that is no cover art; null when there is none.</param>
/// <param name="Audio">The first stream of sound; null when there is none.</param>
/// <param name="NotedFrames">The pictures that a segment file was made with: see <see cref="Probe.FramesTag"/>.</param>
public sealed record MediaInfo(
    string Format, double StartSeconds, double? DurationSeconds, VideoInfo? Video, AudioInfo? Audio, long? NotedFrames = null);

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
    bool FullRange = false);

/// <summary>A stream of sound.</summary>
public sealed record AudioInfo(int Index, string Codec, int Channels, int SampleRate, double? StartSeconds, double? DurationSeconds, double TimeBase);
