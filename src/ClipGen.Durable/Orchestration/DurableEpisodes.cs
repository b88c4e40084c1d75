using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ClipGen.Durable.Orchestration;

/// <summary>
/// The core's actions that start or look at orchestrations, on the durable client: a binding of each invocation, not a service.
/// </summary>
public sealed class DurableEpisodes(
    IClipStore store,
    IBacklogStore backlogs,
    GenerationSettings settings,
    FailLostClip lost,
    Ownership ownership,
    TimeProvider clock,
    ILoggerFactory logs)
{
    /// <param name="received">One event or a batch, in either schema.</param>
    public Task Receive(string received, DurableTaskClient client, CancellationToken cancellation)
    {
        var begin = new BeginEpisode(store, Starting(client), settings, logs.CreateLogger<BeginEpisode>(), Backlog(client));
        return new ReceiveEvents(begin, logs.CreateLogger<ReceiveEvents>()).Run(EventReader.Read(received), cancellation);
    }

    public RetryClip Retrying(DurableTaskClient client) => new(store, Starter(client), lost, settings);

    public CancelClip Cancelling(DurableTaskClient client) => new(store, Starter(client));

    public RepairClips Repairing(DurableTaskClient client) =>
        new(store, new DurableRuns(client).WhyLost, lost, ownership, clock, logs.CreateLogger<RepairClips>());

    public EpisodeBacklog Backlog(DurableTaskClient client) =>
        new(store, backlogs, Starter(client), Starting(client), settings, logs.CreateLogger<EpisodeBacklog>());

    internal IClipStarter Starter(DurableTaskClient client) => new DurableStarter(client, store, backlogs);

    private StartClips Starting(DurableTaskClient client) => new(Starter(client), logs.CreateLogger<StartClips>());
}
