using Azure.Data.Tables;
using ClipGen.Azure.Storage;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Contracts.Programs;
using ClipGen.Durable.Orchestration;
using ClipGen.Durable.Tests.Orchestration;
using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClipGen.Durable.Tests.Events;

public sealed class ReceivedEventsTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>, IAsyncLifetime
{
    private readonly DurableRig rig = new(azurite);
    private readonly Lines log = new();

    public Task InitializeAsync() => rig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [ConditionalFact]
    public async Task Every_detected_clip_of_the_episode_is_made_and_no_other() // R5.2
    {
        var orders = await Add(3);
        var failed = orders[2].Clip;
        await rig.Store.Appending().Run(new(failed, Samples.Started(failed)), default);
        await rig.Store.Appending().Run(new(failed, Samples.Failed(failed)), default);

        await Deliver(Event(orders[0].Clip.Episode), rig.Client);

        await rig.Ended(orders[0]);
        await rig.Ended(orders[1]);
        Assert.Equal(
            [ClipStatus.Complete, ClipStatus.Complete, ClipStatus.Failed],
            (await rig.Store.Clips(orders[0].Clip.Episode, default)).Select(c => c.Status));
    }

    [ConditionalFact]
    public async Task Both_schemas_start_the_same() // R5.1
    {
        foreach (var schema in new Func<EpisodeKey, string>[] { Event, CloudEvent, e => $"[{Event(e)}]", e => $"[{CloudEvent(e)}]" })
        {
            var order = (await Add(1))[0];

            await Deliver(schema(order.Clip.Episode), rig.Client);

            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await rig.Ended(order)).RuntimeStatus);
        }
    }

    [ConditionalFact]
    public async Task The_same_event_ten_times_makes_each_clip_once() // R5.5
    {
        var orders = await Add(2);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Deliver(Event(orders[0].Clip.Episode), rig.Client)));

        foreach (var order in orders)
        {
            await rig.Ended(order);
            Assert.Equal((1, 5), ((await rig.Recorded(order)).Clip.Attempt, (await rig.Recorded(order)).History.Count));
        }
        Assert.Equal(2, rig.Count("PlanClip"));
    }

    [ConditionalFact]
    public async Task Storage_that_throws_makes_the_event_come_again_with_nothing_started() // R5.4
    {
        var order = (await Add(1))[0];
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 0;
        var port = FreePorts.Take(1)[0];
        var account = $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:{port}/a;";
        var away = new TableClipStore(new TableServiceClient(account, options).GetTableClient("clips"));

        var thrown = await Assert.ThrowsAsync<ClipException>(() => Deliver(Event(order.Clip.Episode), rig.Client, away));

        Assert.Equal(ErrorCode.StorageFailed, thrown.Error.Code);
        Assert.Null(await rig.Client.GetInstanceAsync(order.InstanceId));
    }

    [ConditionalFact]
    public async Task A_client_that_throws_makes_the_event_come_again() // R5.4
    {
        var order = (await Add(1))[0];

        await Assert.ThrowsAsync<BeginEpisodeException>(() => Deliver(Event(order.Clip.Episode), new FailingClient(rig.Client, _ => true)));

        Assert.Null(await rig.Client.GetInstanceAsync(order.InstanceId));
    }

    [ConditionalFact]
    public async Task A_start_half_done_is_finished_by_the_next_delivery_and_nothing_is_made_twice() // R5.4, R2.6
    {
        var orders = await Add(3);
        var half = new FailingClient(rig.Client, id => id == orders[1].InstanceId);

        var thrown = await Assert.ThrowsAsync<BeginEpisodeException>(() => Deliver(Event(orders[0].Clip.Episode), half));
        await rig.Ended(orders[0]);
        await rig.Ended(orders[2]);
        await Deliver(Event(orders[0].Clip.Episode), rig.Client);
        await rig.Ended(orders[1]);

        Assert.Contains("1 of the 3 clips", thrown.Message, StringComparison.Ordinal);
        foreach (var order in orders)
        {
            Assert.Equal((ClipStatus.Complete, 1), ((await rig.Recorded(order)).Clip.Status, (await rig.Recorded(order)).Clip.Attempt));
        }
        Assert.Equal(3, rig.Count("PlanClip"));
    }

    [ConditionalFact]
    public async Task An_event_whose_clips_were_started_already_succeeds() // R5.4, R5.5
    {
        var order = (await Add(1))[0];
        await rig.Starter.Start(order, default);

        await Deliver(Event(order.Clip.Episode), rig.Client);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await rig.Ended(order)).RuntimeStatus);
        Assert.Equal(1, rig.Count("PlanClip"));
    }

    [ConditionalFact]
    public async Task What_is_malformed_foreign_or_about_nothing_succeeds_and_is_logged() // R5.3
    {
        await Deliver(Event(Samples.Episode()), rig.Client);
        await Deliver("""{"id":"1","eventType":"Microsoft.Storage.BlobCreated","data":{}}""", rig.Client);
        await Deliver("""{"id":"1","eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"a/b","episodeId":"e"}}""", rig.Client);
        await Deliver("""{"id":"1"}""", rig.Client);

        Assert.Contains(log.Written, l => l.Contains("no clip is 'detected'", StringComparison.Ordinal));
        Assert.Contains(log.Written, l => l.Contains("Microsoft.Storage.BlobCreated", StringComparison.Ordinal));
        Assert.Contains(
            log.Written, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains("tenantId 'a/b'", StringComparison.Ordinal));
        Assert.Contains(
            log.Written, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains("eventType", StringComparison.Ordinal));
        Assert.Empty(rig.Calls);
    }

    [ConditionalFact]
    public async Task A_file_that_is_not_JSON_is_refused() // R5.3
    {
        await Assert.ThrowsAsync<InvalidInputException>(() => Deliver("{", rig.Client));
    }

    private async Task<List<GenerateClipOrder>> Add(int clips)
    {
        var episode = Samples.Episode();
        var orders = new List<GenerateClipOrder>();
        for (var i = 1; i <= clips; i++)
        {
            orders.Add(await rig.Add(key: episode.Key($"c{i}")));
        }
        return orders;
    }

    private Task Deliver(string body, DurableTaskClient client, IClipStore? store = null)
    {
        using var logs = LoggerFactory.Create(b => b.AddProvider(log));
        return rig.Episodes(logs, store).Receive(body, client, default);
    }

    private static string Event(EpisodeKey episode) => $$"""
        {"id":"1","eventType":"ClipGen.BeginClipGeneration","subject":"x","eventTime":"2026-03-01T00:00:00Z","dataVersion":"1",
         "data":{"tenantId":"{{episode.TenantId}}","episodeId":"{{episode.EpisodeId}}"} }
        """;

    private static string CloudEvent(EpisodeKey episode) => $$"""
        {"specversion":"1.0","id":"1","source":"/x","type":"ClipGen.BeginClipGeneration",
         "data":{"tenantId":"{{episode.TenantId}}","episodeId":"{{episode.EpisodeId}}"} }
        """;

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Written)
            {
                Written.Add($"{logLevel}: {formatter(state, exception)}");
            }
        }

        public void Dispose()
        {
        }
    }
}
