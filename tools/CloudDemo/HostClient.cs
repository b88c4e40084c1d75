using System.Net;
using System.Text;
using System.Text.Json;
using ClipGen.Events;
using ClipGen.Model;

namespace CloudDemo;

/// <summary>The running Functions host, as Event Grid and an operator see it.</summary>
internal sealed class HostClient(Uri address) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address };

    public async Task PostEvent(EpisodeKey episode, CancellationToken cancellation)
    {
        var body = $$"""
            [{"id":"{{Guid.NewGuid()}}","eventType":"{{BeginClipGeneration.EventType}}","subject":"{{episode}}","dataVersion":"1",
              "eventTime":"{{DateTime.UtcNow:O}}","data":{"tenantId":"{{episode.TenantId}}","episodeId":"{{episode.EpisodeId}}"} }]
            """;
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"/runtime/webhooks/EventGrid?functionName={nameof(BeginClipGeneration)}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("aeg-event-type", "Notification");
        using var answer = await http.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Tells each change of the durable status until the instance has ended.</summary>
    public async Task Follow(string instanceId, Action<string> tell, CancellationToken cancellation)
    {
        var said = "";
        while (true)
        {
            using var answer = await http.GetAsync($"/runtime/webhooks/durabletask/instances/{instanceId}", cancellation);
            if (answer.StatusCode != HttpStatusCode.NotFound)
            {
                answer.EnsureSuccessStatusCode();
                using var status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
                var runtime = status.RootElement.GetProperty("runtimeStatus").GetString()!;
                var now = $"   {runtime}  {status.RootElement.GetProperty("customStatus").GetRawText()}";
                if (now != said)
                {
                    tell(said = now);
                }
                if (runtime is "Completed" or "Failed" or "Terminated")
                {
                    return;
                }
            }
            await Task.Delay(200, cancellation);
        }
    }

    public void Dispose() => http.Dispose();
}
