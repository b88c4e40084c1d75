using System.Text.Json.Serialization;
using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>What others are told when a clip is finished or has failed, and when all that belongs to it is there.</summary>
/// <param name="EventId">The same however often it is sent, so that a receiver can drop repetitions.</param>
/// <param name="Type"><see cref="GeneratedType"/>, <see cref="FailedType"/> or <see cref="OutputsReadyType"/>.</param>
/// <param name="Outputs">What was made besides the cut, with <see cref="OutputsReadyType"/>.</param>
/// <param name="Warnings">What of that could not be made, one line each; as <paramref name="Outputs"/>.</param>
public sealed record ClipOutcome(
    string EventId,
    string Type,
    ClipKey Clip,
    int Attempt,
    ClipOutput? Output,
    ClipError? Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ClipFile>? Outputs = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Warnings = null)
{
    public const string GeneratedType = "ClipGen.ClipGenerated";
    public const string FailedType = "ClipGen.ClipGenerationFailed";
    public const string OutputsReadyType = "ClipGen.ClipOutputsReady";

    public static ClipOutcome Generated(GenerateClipOrder order, ClipOutput output) =>
        new($"{order.InstanceId}-generated", GeneratedType, order.Clip, order.Attempt, output, null);

    public static ClipOutcome OutputsReady(GenerateClipOrder order, MadeOutputs made) =>
        new($"{order.InstanceId}-outputs", OutputsReadyType, order.Clip, order.Attempt, null, null, made.Files, made.Warnings);

    /// <param name="errors">At least one; the one of the lowest segment is sent, without ffmpeg's output.</param>
    public static ClipOutcome Failed(GenerateClipOrder order, IReadOnlyList<ClipError> errors) =>
        new(
            $"{order.InstanceId}-failed", FailedType, order.Clip, order.Attempt, null,
            errors.MinBy(e => e.Segment ?? 0)! with { Output = null });
}
