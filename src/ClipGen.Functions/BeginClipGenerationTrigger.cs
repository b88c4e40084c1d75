using ClipGen.Durable.Orchestration;
using ClipGen.Events;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ClipGen.Functions;

/// <summary>
/// Starts the clips of an episode (R5). Bound as text, so that one function takes both event schemas; it starts orchestrations and does
/// nothing else, as Event Grid waits 30 seconds. A fault is thrown, and the event is delivered again.
/// </summary>
public sealed class BeginClipGenerationTrigger(DurableEpisodes episodes)
{
    [Function(nameof(BeginClipGeneration))]
    public Task Run([EventGridTrigger] string received, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        episodes.Receive(received, client, cancellation);
}
