using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>How a recording fills a frame of another shape.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FrameFit>))]
[Persisted]
public enum FrameFit
{
    /// <summary>A part of the picture fills the frame; <see cref="Track.Focus"/> says which.</summary>
    [JsonStringEnumMemberName("crop")]
    Crop,

    /// <summary>The whole picture, over a blurred, darkened copy of itself that fills the frame.</summary>
    [JsonStringEnumMemberName("blur")]
    Blur,
}
