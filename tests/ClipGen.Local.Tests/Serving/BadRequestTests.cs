namespace ClipGen.Local.Tests.Serving;

/// <summary>Where the embedded host answers by itself; what both hosts answer is in the HTTP contract.</summary>
public sealed class BadRequestTests(BadRequestTests.Served served) : IClassFixture<BadRequestTests.Served>
{
    private const string Event = "/runtime/webhooks/EventGrid?functionName=BeginClipGeneration";
    private const string Ep = "/api/tenants/acme/episodes/ep-1";

    [Theory]
    [InlineData("POST", Event, "", "{}", 400)]
    [InlineData("POST", Event, "Something", "{}", 400)]
    [InlineData("POST", "/runtime/webhooks/EventGrid", "Notification", "{}", 404)]
    [InlineData("POST", "/runtime/webhooks/EventGrid?functionName=beginclipgeneration", "Notification", "{}", 404)]
    [InlineData("OPTIONS", "/runtime/webhooks/EventGrid?functionName=Other", null, null, 404)]
    [InlineData("GET", Event, "Notification", null, 405)]
    [InlineData("POST", Event, "Notification", "", 400)]
    [InlineData("POST", Event, "Notification", "{} {}", 400)]
    [InlineData("POST", Event, "SubscriptionValidation", "[]", 400)]
    [InlineData("POST", Event, "SubscriptionValidation", "nope", 400)]
    [InlineData("POST", Event, "Unsubscribe", "{}", 202)]
    [InlineData("POST", Event, "Notification", "null", 202)]
    [InlineData("POST", Event, "Notification", "[null,1,\"x\",[],{}]", 202)]
    [InlineData("POST", Event, "Notification", "{\"eventType\":1}", 202)]
    [InlineData("PUT", "/api/tenants/acme/episodes/a%2Fb", null, "{}", 400)]
    [InlineData("GET", "/api/tenants/acme/episodes/%2e%2e/clips", null, null, 404)]
    [InlineData("GET", Ep + "/clips/a%00b", null, null, 400)]
    [InlineData("POST", "/runtime/webhooks/durabletask/instances/nope/terminate?reason=x", null, null, 501)]
    [InlineData("GET", "/nothing", null, null, 404)]
    [InlineData("GET", "/app/nothing.js", null, null, 404)]
    [InlineData("POST", "/", null, "{}", 404)]
    public async Task A_bad_request_gets_its_status_and_starts_nothing(
        string method, string path, string? eventType, string? body, int status)
    {
        var answer = await served.Server.Send(new(method), path, body, eventType);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(
            "\"status\":\"detected\",\"attempt\":0", await served.Server.Http.GetStringAsync(Ep + "/clips/c000"), StringComparison.Ordinal);
    }

    /// <summary>One server for all rows: none of them may disturb it.</summary>
    public sealed class Served : IAsyncLifetime
    {
        private readonly SmallEpisode episode = new();

        internal ClipgenServer Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await episode.InitializeAsync();
            Server = await ClipgenServer.Start(await episode.Copy(clips: 1, segments: 1));
        }

        public Task DisposeAsync()
        {
            Server.Dispose();
            episode.Dispose();
            return Task.CompletedTask;
        }
    }
}
