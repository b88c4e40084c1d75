using System.Text;
using ClipGen.Events;
using ClipGen.Model;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary><c>POST</c> and <c>OPTIONS /runtime/webhooks/EventGrid</c>. The Functions host answers there itself.</summary>
public abstract partial class HttpContract
{
    private const string EventPath = "/runtime/webhooks/EventGrid?functionName=BeginClipGeneration";

    /// <summary>R5.3: valid JSON that is not a valid event is accepted, so that it is not resent forever.</summary>
    [ConditionalFact]
    public async Task An_event_that_starts_nothing_gets_its_status()
    {
        var episode = Samples.Episode();
        await Client.Put(episode, ("a", Second));
        var begin = EpisodeClient.Event(episode);

        Assert.Equal(
            [400, 404, (int)host.EventThatIsNotJson, 202, 202, 202],
            [
                (await Client.Deliver(begin, kind: null)).Status,
                (await Client.Deliver(begin, function: "NoSuchFunction")).Status,
                (await Client.Deliver("{")).Status,
                (await Client.Deliver("[]")).Status,
                (await Client.Deliver("""[{"id":"1","eventType":"Microsoft.Storage.BlobCreated","data":{}}]""")).Status,
                (await Client.Deliver("""[{"id":"1","eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme"}}]""")).Status,
            ]);
        Assert.Equal(ClipStatus.Detected, (await Client.Status(episode)).Clips[0].Status);
        await Client.Until(
            () => Task.FromResult(host.Log.Contains("Malformed event, nothing started: data has no episodeId", StringComparison.Ordinal)),
            "the malformed event was logged");
    }

    [ConditionalFact]
    public async Task A_byte_order_mark_before_an_event_is_accepted()
    {
        var episode = await Client.Episode(("a", Second));
        var body = new ByteArrayContent([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(EpisodeClient.Event(episode))]);
        body.Headers.ContentType = new("application/json");

        var answer = await Client.Send(HttpMethod.Post, EventPath, body, ("aeg-event-type", "Notification"));

        Assert.Equal(202, answer.Status);
        Assert.Equal(ClipStatus.Complete, Assert.Single((await Client.Ended(episode)).Clips).Status);
    }

    [ConditionalFact]
    public async Task Both_validation_handshakes_are_answered()
    {
        var validation = await Client.Deliver(
            """
            [{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","topic":"/t","subject":"",
              "eventTime":"2026-03-01T00:00:00Z","dataVersion":"1","data":{"validationCode":"ABC-123"}}]
            """,
            kind: "SubscriptionValidation");
        using var options = new HttpRequestMessage(HttpMethod.Options, EventPath);
        options.Headers.Add("WebHook-Request-Origin", "eventgrid.azure.net");
        using var allowed = await host.Http.SendAsync(options);

        Assert.Equal(200, validation.Status);
        var code = validation.Json.EnumerateObject()
            .Single(p => p.NameEquals("validationResponse") || p.NameEquals("ValidationResponse"));
        Assert.Equal("ABC-123", code.Value.GetString());
        Assert.True(allowed.IsSuccessStatusCode);
        Assert.Equal("eventgrid.azure.net", Assert.Single(allowed.Headers.GetValues("Webhook-Allowed-Origin")));
    }
}
