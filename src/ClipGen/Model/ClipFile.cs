using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>Something that was made of a clip besides its exact cut: a file beside it, or a part of its own file.</summary>
/// <param name="Kind">
/// <c>vtt</c>, <c>srt</c>, <c>embedded</c>, <c>burned</c>, <c>poster</c>, <c>contactSheet</c>, <c>storyboard</c>, <c>storyboardVtt</c>,
/// <c>portrait</c>, <c>square</c>, <c>loudness</c>.
/// </param>
/// <param name="Name">The file's name in the media store: <c>{tenant}/{episode}/clips/{clip}/clip.vtt</c>.</param>
/// <param name="FileSize">Bytes.</param>
/// <param name="Resolution">Pixels, <c>1080x1920</c>, of a video.</param>
/// <param name="Loudness">Of a video whose loudness was changed.</param>
[Persisted]
public sealed record ClipFile(
    string Kind,
    string Name,
    long FileSize,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Resolution = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LoudnessChange? Loudness = null);
