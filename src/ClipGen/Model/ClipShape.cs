using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>The shape of a clip's frame.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClipShape>))]
[Persisted]
public enum ClipShape
{
    /// <summary>As recorded: <c>clip.mp4</c>, which is always made.</summary>
    [JsonStringEnumMemberName("landscape")]
    Landscape,

    /// <summary>9:16, at most 1080x1920: <c>clip.portrait.mp4</c>.</summary>
    [JsonStringEnumMemberName("portrait")]
    Portrait,

    /// <summary>1:1, at most 1080x1080: <c>clip.square.mp4</c>.</summary>
    [JsonStringEnumMemberName("square")]
    Square,
}
