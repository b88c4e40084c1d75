using System.Text.Json.Serialization;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Recordings;

/// <summary>One track as its first chunk shows it: what can be read of it, or why nothing can.</summary>
/// <param name="Video">Of the first chunk; null when <paramref name="Problem"/> says why it cannot be read.</param>
/// <param name="Problem">Why no segment can be cut from it; null when it can.</param>
/// <param name="FirstPicture">When its first picture is shown, seconds of the player's clock (R3.8); 0 in plans of version 1.0.</param>
/// <param name="Focus">As <see cref="Track.Focus"/>.</param>
[Persisted]
public sealed record TrackPlan(
    string TrackName,
    VideoInfo? Video,
    ClipError? Problem,
    double FirstPicture = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Focus = null)
{
    /// <exception cref="ClipException">The track cannot be read.</exception>
    public MeasuredTrack Measured() => Video is { } video && Problem is null
        ? new(TrackName, video, FirstPicture, Focus)
        : throw new ClipException(Problem ?? new(ErrorCode.MediaCorrupt, $"track '{TrackName}' has no video frames that can be read"));
}

/// <summary>A track that can be cut from.</summary>
/// <param name="Focus">As <see cref="Track.Focus"/>.</param>
public sealed record MeasuredTrack(string Name, VideoInfo Video, double FirstPicture = 0, double? Focus = null)
{
    public PictureGrid Pictures => new(Video.FrameRate, FirstPicture);
}
