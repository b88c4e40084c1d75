using ClipGen.Model;
using ClipGen.Workflow.Messages;

namespace ClipGen.Episodes;

/// <summary>Starts orchestrations: the durable client, or the queue of the embedded host.</summary>
public interface IClipStarter
{
    /// <summary>Starts one attempt under its deterministic id; false when that attempt was started before.</summary>
    Task<bool> Start(GenerateClipOrder order, CancellationToken cancellation);

    /// <summary>Whether an attempt was accepted here, and its orchestration has not ended.</summary>
    Task<bool> IsWaiting(ClipKey clip, int attempt, CancellationToken cancellation);
}
