using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>Where in an attempt an entry was written. The numbers order the entries of an attempt and are part of their row keys.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatusStep>))]
[Persisted]
public enum StatusStep
{
    [JsonStringEnumMemberName("added")]
    Added = 0,

    [JsonStringEnumMemberName("started")]
    Started = 10,

    [JsonStringEnumMemberName("extracted")]
    Extracted = 20,

    [JsonStringEnumMemberName("stitched")]
    Stitched = 30,

    [JsonStringEnumMemberName("completed")]
    Completed = 90,

    [JsonStringEnumMemberName("failed")]
    Failed = 99,
}
