using System.Text.Json.Serialization;
using ClipGen.Model;

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
/// <param name="Copied">
/// Pictures that were taken as they were recorded; the others were encoded. Null from versions that encoded all.
/// </param>
/// <param name="NotCopied">Why there are none, in one line; null where there are, or nobody asked for it.</param>
/// <param name="Finished">Whether its file is the finished clip; see <see cref="SegmentOrder"/>.</param>
public sealed record SegmentResult(
    int Number,
    string File,
    double DurationSeconds,
    long FileSize,
    string Resolution,
    long Frames,
    string TrackUsed,
    IReadOnlyList<string> Warnings,
    long? Copied = null,
    string? NotCopied = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Finished = false)
{
    /// <summary>What the history says of it; null from versions that said nothing.</summary>
    public RenderedSegment? Rendered() => Copied is { } copied ? new(copied, Frames - copied, NotCopied) : null;
}
