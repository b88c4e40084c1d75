using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Recordings;

/// <summary>One track as its first chunk shows it: what can be read of it, or why nothing can.</summary>
/// <param name="Video">Of the first chunk; null when <paramref name="Problem"/> says why it cannot be read.</param>
/// <param name="Problem">Why no segment can be cut from it; null when it can.</param>
[Persisted]
public sealed record TrackPlan(string TrackName, VideoInfo? Video, ClipError? Problem)
{
    /// <exception cref="ClipException">The track cannot be read.</exception>
    public MeasuredTrack Measured() => Video is { } video && Problem is null
        ? new(TrackName, video)
        : throw new ClipException(Problem ?? new(ErrorCode.MediaCorrupt, $"track '{TrackName}' has no video frames that can be read"));
}

/// <summary>A track that can be cut from.</summary>
public sealed record MeasuredTrack(string Name, VideoInfo Video);
