using System.Text.Json.Serialization;
using ClipGen.Workflow.Messages;

namespace ClipGen.Model;

/// <summary>What is true of a clip. The texts are part of the stable contract.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClipStatus>))]
[Persisted]
public enum ClipStatus
{
    [JsonStringEnumMemberName("detected")]
    Detected,

    [JsonStringEnumMemberName("Generation in Progress")]
    InProgress,

    [JsonStringEnumMemberName("Generation Complete")]
    Complete,

    [JsonStringEnumMemberName("Generation Failed")]
    Failed,
}

public static class ClipStatusText
{
    /// <summary>The status as records, documents and messages spell it.</summary>
    public static string Text(this ClipStatus status) => status switch
    {
        ClipStatus.Detected => "detected",
        ClipStatus.InProgress => "Generation in Progress",
        ClipStatus.Complete => "Generation Complete",
        ClipStatus.Failed => "Generation Failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
