using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>A clip: what it is to show, and its current state.</summary>
/// <param name="Attempt">0 until an orchestration began, then the number of the newest attempt.</param>
/// <param name="Step">The step of the last history entry.</param>
/// <param name="UpdatedAt">The time of the last history entry, UTC.</param>
/// <param name="StartedAt">When the newest attempt started, UTC.</param>
/// <param name="Warnings">Of the newest attempt.</param>
/// <param name="Output">The finished file; null unless the status is complete.</param>
/// <param name="ProcessingError">Why the newest attempt failed; null unless the status is failed.</param>
/// <param name="Owner">Who makes, or made, the newest attempt; null when it was started by a version that recorded none.</param>
/// <param name="Metadata">Its other members as the author wrote them, a JSON object; kept, never read.</param>
/// <param name="CancelRequested">The attempt that was asked to stop and has not ended; null when none was.</param>
/// <param name="Wanted">What its author asks for besides the cut; null takes the defaults.</param>
/// <param name="Outputs">What was made of the newest attempt besides the cut, so far; null before it is complete.</param>
/// <param name="OutputsPending">True while more of that is being made; else null.</param>
[Persisted]
public sealed record Clip(
    ClipKey Key,
    string? Title,
    IReadOnlyList<Segment> Segments,
    ClipStatus Status,
    int Attempt,
    StatusStep Step,
    DateTimeOffset UpdatedAt,
    string? InstanceId = null,
    DateTimeOffset? StartedAt = null,
    IReadOnlyList<string>? Warnings = null,
    ClipOutput? Output = null,
    ProcessingError? ProcessingError = null,
    AttemptOwner? Owner = null,
    string? Metadata = null,
    CancelRequest? CancelRequested = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WantedOutputs? Wanted = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ClipFile>? Outputs = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? OutputsPending = null)
{
    /// <summary>A clip that was just detected, and the history entry that goes with it.</summary>
    public static (Clip Clip, StatusEntry Entry) Detected(
        ClipKey key, string? title, IReadOnlyList<Segment> segments, DateTimeOffset now, string? metadata = null,
        WantedOutputs? wanted = null) => (
            new(key, title, segments, ClipStatus.Detected, 0, StatusStep.Added, now, Metadata: metadata, Wanted: wanted),
            new(ClipStatus.Detected, 0, StatusStep.Added, now));

    /// <summary>Whether somebody asked for the attempt to be stopped.</summary>
    public bool IsCancelled(int attempt) => CancelRequested?.Attempt == attempt;

    /// <summary>Whether an attempt still reads what the clip is to show.</summary>
    [JsonIgnore]
    public bool IsBeingMade => Status == ClipStatus.InProgress || OutputsPending == true;

    /// <summary>Whether no entry was appended between the two.</summary>
    public bool IsAsFarAs(Clip other) => (Attempt, Step) == (other.Attempt, other.Step);
}
