using System.Text.Json.Serialization;
using Azure.Messaging;
using Azure.Messaging.EventGrid;
using ClipGen.Azure.Storage;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Text;
using ClipGen.Workflow.Messages;

namespace ClipGen.Azure.Publishing;

/// <summary>Sends outcomes to an Event Grid topic as CloudEvents 1.0. The id is the outcome's, however often it is sent.</summary>
internal sealed class EventGridTopic(EventGridPublisherClient topic) : IOutcomeTopic
{
    public Task Send(ClipOutcome outcome, CancellationToken cancellation) =>
        StorageFault.Watch($"publishing {outcome.Type}", () => topic.SendEventAsync(ToCloudEvent(outcome), cancellation), cancellation);

    internal static CloudEvent ToCloudEvent(ClipOutcome outcome) => new(
        $"/clipgen/{outcome.Clip.TenantId}/{outcome.Clip.EpisodeId}",
        outcome.Type,
        BinaryData.FromObjectAsJson(
            new OutcomeData(
                outcome.Clip.TenantId, outcome.Clip.EpisodeId, outcome.Clip.ClipId, outcome.Attempt, outcome.Output, outcome.Error,
                outcome.Outputs, outcome.Warnings),
            ClipGenJson.Options),
        "application/json",
        CloudEventDataFormat.Json)
    {
        Id = outcome.EventId,
        Subject = outcome.Clip.ClipId,
    };

    /// <summary>The event's data, a stable contract.</summary>
    private sealed record OutcomeData(
        string TenantId,
        string EpisodeId,
        string ClipId,
        int Attempt,
        ClipOutput? Output,
        ClipError? Error,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ClipFile>? Outputs,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Warnings);
}
