namespace ClipGen.Episodes;

/// <summary>What the host knows of its orchestrations.</summary>
public interface IClipRuns
{
    /// <returns>Why the orchestration can never record its end any more (<c>was terminated</c>, <c>is not known</c>); null while it can, suspended ones included.</returns>
    Task<string?> WhyLost(string instanceId, CancellationToken cancellation);
}
