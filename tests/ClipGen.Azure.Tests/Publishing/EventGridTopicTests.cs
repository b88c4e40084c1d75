using System.Net;
using System.Text.Json;
using Azure;
using Azure.Core.Pipeline;
using Azure.Messaging.EventGrid;
using ClipGen.Azure.Publishing;
using ClipGen.Contracts;
using ClipGen.Model;
using ClipGen.Workflow.Messages;
using Xunit;

namespace ClipGen.Azure.Tests.Publishing;

public sealed class EventGridTopicTests
{
    private static readonly ClipKey Key = new("acme", "ep-1", "c1");

    [Fact]
    public async Task An_outcome_is_sent_as_a_cloud_event_with_the_same_id_each_time()
    {
        using var wire = new Wire(HttpStatusCode.OK);
        var topic = Topic(wire);
        var outcome = new ClipOutcome("c1-x-0001-generated", ClipOutcome.GeneratedType, Key, 1, Samples.Completed(Key).Output, null);

        await topic.Send(outcome, default);
        await topic.Send(outcome, default);

        Assert.Equal(2, wire.Bodies.Count);
        foreach (var body in wire.Bodies)
        {
            var sent = JsonDocument.Parse(body).RootElement[0];
            Assert.Equal(
                ("1.0", "c1-x-0001-generated", "ClipGen.ClipGenerated", "/clipgen/acme/ep-1", "c1"),
                (Text(sent, "specversion"), Text(sent, "id"), Text(sent, "type"), Text(sent, "source"), Text(sent, "subject")));
            var data = sent.GetProperty("data");
            Assert.Equal(
                ("acme", "ep-1", "c1", 1),
                (Text(data, "tenantId"), Text(data, "episodeId"), Text(data, "clipId"), data.GetProperty("attempt").GetInt32()));
            Assert.Equal(123_456_789_012, data.GetProperty("output").GetProperty("fileSize").GetInt64());
        }
    }

    [Fact]
    public async Task What_was_made_besides_a_clip_is_in_the_event_that_says_that_it_is_there()
    {
        using var wire = new Wire(HttpStatusCode.OK);
        var order = new GenerateClipOrder(Key, 1, new(1, new()));

        await Topic(wire).Send(
            ClipOutcome.OutputsReady(order, new([new("poster", "acme/ep-1/clips/c1/poster.jpg", 7)], ["no captions"])), default);

        var sent = JsonDocument.Parse(Assert.Single(wire.Bodies)).RootElement[0];
        Assert.Equal(("ClipGen.ClipOutputsReady", $"{order.InstanceId}-outputs"), (Text(sent, "type"), Text(sent, "id")));
        var data = sent.GetProperty("data");
        Assert.Equal("poster", Text(data.GetProperty("outputs")[0], "kind"));
        Assert.Equal("no captions", data.GetProperty("warnings")[0].GetString());
    }

    [Fact]
    public async Task A_topic_that_refuses_an_event_is_a_temporary_failure()
    {
        using var wire = new Wire(HttpStatusCode.ServiceUnavailable);
        var outcome = new ClipOutcome("id", ClipOutcome.FailedType, Key, 1, null, new(ErrorCode.PastEnd, "too late"));

        var failure = await Assert.ThrowsAsync<ClipException>(() => Topic(wire).Send(outcome, default));

        Assert.True(failure.Error.Retriable);
        Assert.Contains("ClipGen.ClipGenerationFailed", failure.Message, StringComparison.Ordinal);
    }

    private static EventGridTopic Topic(Wire wire)
    {
        var options = new EventGridPublisherClientOptions { Transport = new HttpClientTransport(wire) };
        options.Retry.MaxRetries = 0;
        return new(new EventGridPublisherClient(new Uri("https://topic.example/api/events"), new AzureKeyCredential("key"), options));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>What would go over the wire, kept.</summary>
    private sealed class Wire(HttpStatusCode answer) : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new(answer);
        }
    }
}
