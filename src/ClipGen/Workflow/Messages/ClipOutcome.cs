using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>What others are told when a clip is finished or has failed.</summary>
/// <param name="EventId">The same however often it is sent, so that a receiver can drop repetitions.</param>
/// <param name="Type"><see cref="GeneratedType"/> or <see cref="FailedType"/>.</param>
public sealed record ClipOutcome(string EventId, string Type, ClipKey Clip, int Attempt, ClipOutput? Output, ClipError? Error)
{
    public const string GeneratedType = "ClipGen.ClipGenerated";
    public const string FailedType = "ClipGen.ClipGenerationFailed";

    public static ClipOutcome Generated(GenerateClipOrder order, ClipOutput output) =>
        new($"{order.InstanceId}-generated", GeneratedType, order.Clip, order.Attempt, output, null);

    /// <param name="errors">At least one; the one of the lowest segment is sent, without ffmpeg's output.</param>
    public static ClipOutcome Failed(GenerateClipOrder order, IReadOnlyList<ClipError> errors) =>
        new(
            $"{order.InstanceId}-failed", FailedType, order.Clip, order.Attempt, null,
            errors.MinBy(e => e.Segment ?? 0)! with { Output = null });
}
