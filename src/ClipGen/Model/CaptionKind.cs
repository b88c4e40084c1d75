using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>A way in which a clip's captions are delivered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaptionKind>))]
[Persisted]
public enum CaptionKind
{
    /// <summary>A WebVTT file beside the clip.</summary>
    [JsonStringEnumMemberName("vtt")]
    Vtt,

    /// <summary>A SubRip file beside the clip.</summary>
    [JsonStringEnumMemberName("srt")]
    Srt,

    /// <summary>A subtitle track in the MP4, which viewers can turn on.</summary>
    [JsonStringEnumMemberName("embedded")]
    Embedded,

    /// <summary>Part of the picture: every frame that shows one is encoded.</summary>
    [JsonStringEnumMemberName("burned")]
    Burned,
}
