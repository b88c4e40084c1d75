using System.Text;
using System.Text.Json;
using ClipGen.Contracts;
using ClipGen.Contracts.Programs;

namespace ClipGen.Local.Tests.Serving;

/// <summary><c>clipgen serve</c> on a free port of this machine.</summary>
internal sealed class ClipgenServer : IDisposable
{
    private const string EventPath = "/runtime/webhooks/EventGrid?functionName=BeginClipGeneration";

    private ClipgenServer(ClipgenProcess process, HttpClient http) => (Process, Http) = (process, http);

    public ClipgenProcess Process { get; }

    public HttpClient Http { get; }

    public static Task<ClipgenServer> Start(
        string data, IReadOnlyDictionary<string, string>? environment = null, params string[] options) =>
        StartOn("127.0.0.1", data, environment, options);

    /// <param name="host">What it listens on; it is asked on the loopback.</param>
    public static async Task<ClipgenServer> StartOn(
        string host, string data, IReadOnlyDictionary<string, string>? environment = null, params string[] options)
    {
        var port = FreePorts.Take(1)[0];
        var server = new ClipgenServer(
            ClipgenProcess.Start(data, ["serve", "--urls", $"http://{host}:{port}", .. options], environment),
            new() { BaseAddress = new($"http://127.0.0.1:{port}") });
        await Wait.Until(server.Listens, "the server listens");
        return server;
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
    public Task Settled(string episode = "ep-1") => Wait.Until(async () =>
    {
        Assert.False(Process.HasExited, Process.Errors);
        var document = await Status(episode);
        return (!Statuses(document).Any(s => s is "detected" or "Generation in Progress"), document + Process.Activity);
    }, "the clips settled");

    /// <summary>The episode's status document.</summary>
    public Task<string> Status(string episode = "ep-1") =>
        Http.GetStringAsync($"/api/tenants/{SmallEpisode.Tenant}/episodes/{episode}/clips");

    /// <summary>The statuses of a status document's clips.</summary>
    public static IEnumerable<string> Statuses(string document) =>
        JsonElement.Parse(document).GetProperty("clips").EnumerateArray().Select(c => c.GetProperty("status").GetString()!);

    public void Dispose()
    {
        Http.Dispose();
        Process.Dispose();
    }

    private async Task<bool> Listens()
    {
        Assert.False(Process.HasExited, Process.Errors);
        try
        {
            return (await Http.GetAsync("/api/health")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
