namespace ClipGen.Local.Tests.Serving;

public sealed class BadRequestTests(BadRequestTests.Served served) : IClassFixture<BadRequestTests.Served>
{
    private const string Event = "/runtime/webhooks/EventGrid?functionName=BeginClipGeneration";
    private const string Ep = "/api/tenants/acme/episodes/ep-1";

    [Theory]
    // The event endpoint: header and function first, then JSON; valid JSON that is no valid event is accepted, so that it is not resent for ever (R5.3).
    [InlineData("POST", Event, null, "{}", 400)]
    [InlineData("POST", Event, "", "{}", 400)]
    [InlineData("POST", Event, "Something", "{}", 400)]
    [InlineData("POST", "/runtime/webhooks/EventGrid", "Notification", "{}", 404)]
    [InlineData("POST", "/runtime/webhooks/EventGrid?functionName=Other", "Notification", "{}", 404)]
    [InlineData("POST", "/runtime/webhooks/EventGrid?functionName=beginclipgeneration", "Notification", "{}", 404)]
    [InlineData("OPTIONS", "/runtime/webhooks/EventGrid?functionName=Other", null, null, 404)]
    [InlineData("GET", Event, "Notification", null, 405)]
    [InlineData("POST", Event, "Notification", "", 400)]
    [InlineData("POST", Event, "Notification", "hello", 400)]
    [InlineData("POST", Event, "Notification", "{\"a\":", 400)]
    [InlineData("POST", Event, "Notification", "{} {}", 400)]
    [InlineData("POST", Event, "SubscriptionValidation", "[]", 400)]
    [InlineData("POST", Event, "SubscriptionValidation", "nope", 400)]
    [InlineData("POST", Event, "Unsubscribe", "{}", 202)]
    [InlineData("POST", Event, "Notification", "null", 202)]
    [InlineData("POST", Event, "Notification", "[]", 202)]
    [InlineData("POST", Event, "Notification", "[null,1,\"x\",[],{}]", 202)]
    [InlineData("POST", Event, "Notification", "{\"eventType\":1}", 202)]
    [InlineData("POST", Event, "Notification", "{\"eventType\":\"ClipGen.BeginClipGeneration\"}", 202)]
    [InlineData("POST", Event, "Notification", "{\"eventType\":\"ClipGen.BeginClipGeneration\",\"data\":null}", 202)]
    [InlineData("POST", Event, "Notification", "{\"eventType\":\"ClipGen.BeginClipGeneration\",\"data\":{\"tenantId\":\"acme\"}}", 202)]
    [InlineData("POST", Event, "Notification", "{\"eventType\":\"ClipGen.BeginClipGeneration\",\"data\":{\"tenantId\":\"../x\",\"episodeId\":\"ep-1\"}}", 202)]
    [InlineData("POST", Event, "Notification", "{\"eventType\":\"ClipGen.BeginClipGeneration\",\"data\":{\"tenantId\":\"acme\",\"episodeId\":\"\\ud800\"}}", 202)]
    [InlineData("POST", Event, "Notification", "{\"specversion\":\"0.3\",\"type\":\"ClipGen.BeginClipGeneration\",\"source\":\"s\",\"data\":{\"tenantId\":\"acme\",\"episodeId\":\"ep-1\"}}", 202)]
    [InlineData("POST", Event, "Notification", "{\"eventType\":\"Microsoft.Storage.BlobCreated\",\"data\":{}}", 202)]
    // Episodes and clips.
    [InlineData("PUT", Ep, null, "", 400)]
    [InlineData("PUT", Ep, null, "null", 400)]
    [InlineData("PUT", Ep, null, "[]", 400)]
    [InlineData("PUT", Ep, null, "{\"tenantId\":\"rival\"}", 400)]
    [InlineData("PUT", Ep, null, "{\"clips\":[{\"clipId\":\"a/b\"}]}", 400)]
    [InlineData("PUT", Ep, null, "{\"clips\":[{\"clipId\":\"a\"},{\"clipId\":\"a\"}]}", 400)]
    [InlineData("PUT", Ep, null, "{\"clips\":[null]}", 400)]
    [InlineData("PUT", Ep, null, "{\"tracks\":[{\"trackName\":\"..\"}]}", 400)]
    [InlineData("PUT", "/api/tenants/acme/episodes/a%2Fb", null, "{}", 400)]
    [InlineData("GET", "/api/tenants/acme/episodes/%2e%2e/clips", null, null, 404)]
    [InlineData("GET", "/api/tenants/acme/episodes/nope/clips", null, null, 404)]
    [InlineData("GET", Ep + "/clips/nope", null, null, 404)]
    [InlineData("GET", Ep + "/clips/a%00b", null, null, 400)]
    [InlineData("POST", Ep + "/clips/nope/generate", null, null, 404)]
    [InlineData("POST", Ep + "/clips/c000/generate?force=maybe", null, null, 400)]
    [InlineData("DELETE", Ep, null, null, 405)]
    [InlineData("GET", "/runtime/webhooks/durabletask/instances/nope", null, null, 404)]
    [InlineData("POST", "/runtime/webhooks/durabletask/instances/nope/terminate?reason=x", null, null, 501)]
    [InlineData("GET", "/", null, null, 404)]
    public async Task A_bad_request_gets_its_status_and_starts_nothing(string method, string path, string? eventType, string? body, int status)
    {
        var answer = await served.Server.Send(new(method), path, body, eventType);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("\"status\":\"detected\",\"attempt\":0", await served.Server.Http.GetStringAsync(Ep + "/clips/c000"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        // The client asks before it sends, or it would see the connection closed instead of the answer.
        using var request = new HttpRequestMessage(HttpMethod.Put, Ep) { Content = new ByteArrayContent(new byte[9 * 1024 * 1024]) };
        request.Headers.ExpectContinue = true;
        var answer = await served.Server.Http.SendAsync(request);

        Assert.Equal(413, (int)answer.StatusCode);
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
