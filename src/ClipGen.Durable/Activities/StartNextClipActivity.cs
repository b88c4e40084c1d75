using ClipGen.Durable.Orchestration;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ClipGen.Durable.Activities;

/// <summary>The one step that starts other orchestrations. It may run twice: a clip is started under its own id, once.</summary>
public sealed class StartNextClipActivity(DurableEpisodes episodes)
{
    [Function(nameof(IClipSteps.StartNextClip))]
    public Task Run([ActivityTrigger] GenerateClipOrder ended, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        episodes.Backlog(client).Ended(ended.Clip, cancellation);
}
