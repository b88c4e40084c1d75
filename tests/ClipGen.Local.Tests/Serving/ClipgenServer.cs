using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ClipGen.Local.Tests.Serving;

/// <summary><c>clipgen serve</c> on a free port of this machine.</summary>
internal sealed class ClipgenServer : IDisposable
{
    private const string EventPath = "/runtime/webhooks/EventGrid?functionName=BeginClipGeneration";

    private ClipgenServer(ClipgenProcess process, HttpClient http) => (Process, Http) = (process, http);

    public ClipgenProcess Process { get; }

    public HttpClient Http { get; }

    public static async Task<ClipgenServer> Start(string data, IReadOnlyDictionary<string, string>? environment = null, params string[] options)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var server = new ClipgenServer(ClipgenProcess.Start(data, ["serve", "--urls", url, .. options], environment), new() { BaseAddress = new(url) });
        for (var i = 0; ; i++)
        {
            Assert.False(server.Process.HasExited || i > 100, server.Process.Errors);
            try
            {
                if ((await server.Http.GetAsync("/api/health")).IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(100);
        }
    }

    public Task<HttpResponseMessage> Post(string body) => Send(HttpMethod.Post, EventPath, body, "Notification");

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? body = null, string? eventType = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }
        if (eventType is not null)
        {
            request.Headers.Add("aeg-event-type", eventType);
        }
        return await Http.SendAsync(request);
    }

    /// <summary>Waits until no clip of the episode is detected or in progress.</summary>
    public async Task Settled(string episode = "ep-1", int seconds = 180)
    {
        var end = DateTime.UtcNow.AddSeconds(seconds);
        while (DateTime.UtcNow < end)
        {
            var document = JsonElement.Parse(await Http.GetStringAsync($"/api/tenants/{SmallEpisode.Tenant}/episodes/{episode}/clips"));
            if (!document.GetProperty("clips").EnumerateArray().Any(c => c.GetProperty("status").GetString() is "detected" or "Generation in Progress"))
            {
                return;
            }
            await Task.Delay(200);
        }
        Assert.Fail($"the clips did not settle: {Process.Errors}");
    }

    public void Dispose()
    {
        Http.Dispose();
        Process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
