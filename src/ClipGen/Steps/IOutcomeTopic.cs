using ClipGen.Model;
using ClipGen.Workflow.Messages;

namespace ClipGen.Steps;

/// <summary>Where outcomes are sent: an Event Grid topic, or the log of the embedded host.</summary>
public interface IOutcomeTopic
{
    /// <exception cref="Model.ClipException">It could not be sent.</exception>
    Task Send(ClipOutcome outcome, CancellationToken cancellation);
}
