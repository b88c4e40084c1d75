using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>
/// One stretch of the episode that a clip shows, as its author wrote it; its cut checks it, so that one bad segment is that segment's
/// failure.
/// </summary>
/// <param name="StartTime">From the episode's first picture, as <see cref="Timeline.Timecode.Parse"/> reads it.</param>
/// <param name="EndTime">As <paramref name="StartTime"/>; the first moment that is no longer shown.</param>
/// <param name="Speaker">Selects the track that lists this speaker; null selects <c>main</c>.</param>
/// <param name="Text">What is said; kept, never read.</param>
/// <param name="Order">The author's number for its place in the clip, from 1; segments are kept in the order in which they play.</param>
/// <param name="Metadata">Its other members as the author wrote them, a JSON object; kept, never read.</param>
[Persisted]
public sealed record Segment(
    string? StartTime,
    string? EndTime,
    string? Speaker = null,
    string? Text = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Order = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Metadata = null);
