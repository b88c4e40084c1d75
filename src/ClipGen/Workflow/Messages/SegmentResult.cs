using ClipGen.Cutting;

namespace ClipGen.Workflow.Messages;

/// <summary>A cut segment.</summary>
/// <param name="Number">The segment's place in its clip, counted from 1.</param>
/// <param name="File">Its file's name in the clip's segment folder.</param>
/// <param name="DurationSeconds">Of its pictures, seconds.</param>
/// <param name="FileSize">Bytes.</param>
/// <param name="Resolution">Pixels, <c>1280x720</c>.</param>
/// <param name="Frames">Pictures, in the clip's frame rate.</param>
/// <param name="TrackUsed">The track it was cut from.</param>
/// <param name="Warnings">What went on all the same; one line each.</param>
public sealed record SegmentResult(
    int Number,
    string File,
    double DurationSeconds,
    long FileSize,
    string Resolution,
    long Frames,
    string TrackUsed,
    IReadOnlyList<string> Warnings);
