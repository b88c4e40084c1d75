using ClipGen.Model;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Hosting;

/// <summary>Where a person sees how far the clips are.</summary>
public interface IProgressBoard
{
    void Progressed(ClipKey clip, int attempt, Progress progress);

    /// <param name="segment">The segment that is being encoded, counted from 1; null for the join.</param>
    /// <param name="share">0 to 1.</param>
    void Encoded(ClipKey clip, int? segment, double share);

    /// <param name="error">Why it failed; null when it is complete.</param>
    void Ended(ClipKey clip, string? error);
}
