using ClipGen.Model;

namespace ClipGen.Workflow;

/// <summary>A step failed for good. Each host's adapter translates its own failures to this one, once.</summary>
public sealed class StepFailedException(IReadOnlyList<ClipError> errors, Exception? inner = null)
    : Exception($"{errors[0].Code}: {errors[0].Message}", inner)
{
    public StepFailedException(ClipError error, Exception? inner = null)
        : this([error], inner)
    {
    }

    /// <summary>At least one.</summary>
    public IReadOnlyList<ClipError> Errors { get; } = errors;
}
