using ClipGen.Model;

namespace ClipGen.Workflow;

/// <summary>
/// How often a step is tried, and how long between. What is retried at all is decided by <see cref="Model.ErrorCode.IsRetriable"/>.
/// </summary>
/// <param name="Attempts">Tries in all.</param>
/// <param name="FirstDelay">Before the second try; doubled before each further one.</param>
/// <param name="LongestDelay">No pause is longer.</param>
public sealed record StepRetry(int Attempts, TimeSpan FirstDelay, TimeSpan LongestDelay)
{
    /// <summary>The factor by which the pauses grow.</summary>
    public const double Backoff = 2;

    /// <summary>Planning, cutting and joining.</summary>
    public static StepRetry Media { get; } = new(3, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60));

    /// <summary>Status and publishing: giving up here would throw a finished encode away.</summary>
    public static StepRetry Records { get; } = new(8, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60));
}
