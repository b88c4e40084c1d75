using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>A picture that is made of a finished clip.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PictureKind>))]
[Persisted]
public enum PictureKind
{
    /// <summary>One frame of the clip: <c>poster.jpg</c>.</summary>
    [JsonStringEnumMemberName("poster")]
    Poster,

    /// <summary>Frames from beginning to end with their times: <c>contact.jpg</c>.</summary>
    [JsonStringEnumMemberName("contactSheet")]
    ContactSheet,

    /// <summary>Small frames for a player's seek bar: <c>storyboard.jpg</c> and <c>storyboard.vtt</c>.</summary>
    [JsonStringEnumMemberName("storyboard")]
    Storyboard,
}
