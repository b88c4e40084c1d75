using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>The finished file of a clip.</summary>
/// <param name="Name">Its name in the media store: <c>{tenant}/{episode}/clips/{clip}/clip.mp4</c>.</param>
/// <param name="FileSize">Bytes.</param>
/// <param name="DurationSeconds">Of the picture, seconds.</param>
/// <param name="Resolution">Pixels, <c>1280x720</c>.</param>
/// <param name="SegmentCount">Segments that were joined.</param>
/// <param name="ProcessingSeconds">From the attempt's start to its completion, seconds of the workflow's clock.</param>
/// <param name="Parts">What the join put into it besides the cut; only on its way to the record, which lists it by itself.</param>
/// <param name="Warnings">What of that could not be done, one line each; as <paramref name="Parts"/>.</param>
[Persisted]
public sealed record ClipOutput(
    string Name,
    long FileSize,
    double DurationSeconds,
    string Resolution,
    int SegmentCount,
    double? ProcessingSeconds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ClipFile>? Parts = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Warnings = null)
{
    /// <summary>As it is in the record.</summary>
    public ClipOutput AsRecorded() => this with { Parts = null, Warnings = null };
}
