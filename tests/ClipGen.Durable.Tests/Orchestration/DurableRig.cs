using System.Collections.Concurrent;
using System.Text.Json;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Contracts.Http;
using ClipGen.Contracts.Programs;
using ClipGen.Cutting;
using ClipGen.Durable.Orchestration;
using ClipGen.Episodes;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Testing;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClipGen.Durable.Tests.Orchestration;

/// <summary>
/// The app's orchestrator on a real replaying engine. Status goes to a real table; what an activity would do with media is a function that
/// a test sets.
/// </summary>
internal sealed class DurableRig(AzuriteServer azurite) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> calls = new();
    private readonly int port = FreePorts.Take(1)[0];
    private DurableTaskTestHost? host;
    private IHost? secondWorker;

    public IClipStore Store { get; } = azurite.ClipStore;

    /// <summary>What runs instead of <see cref="PlanRecord"/>.</summary>
    public Func<GenerateClipOrder, Task<ClipPlan>>? Plan { get; set; }

    public Func<SegmentOrder, Task<SegmentResult>> Extract { get; set; } = order => Task.FromResult(Cut(order.Number));

    public Func<StitchOrder, Task<ClipOutput>> Stitch { get; set; } = order => Task.FromResult(new ClipOutput(
        MediaNames.Clip(order.Clip), 1000, order.Segments.Count, "1280x720", order.Segments.Count));

    public Func<StatusChange, Task>? BeforeAppend { get; set; }

    public Func<ClipKey, Task>? BeforeNext { get; set; }

    public Func<ClipOutcome, Task> Publish { get; set; } = _ => Task.CompletedTask;

    public Func<SideFilesOrder, Task<MadeOutputs>> SideFiles { get; set; } = order =>
        Task.FromResult(new MadeOutputs([new("vtt", $"{MediaNames.ClipFolder(order.Clip)}/clip.vtt", 1)], []));

    public Func<SegmentsToRemove, Task> Remove { get; set; } = _ => Task.CompletedTask;

    /// <summary>Names of the activities that ran, with their segment, in the order in which they began.</summary>
    public IReadOnlyList<string> Calls => [.. calls];

    public DurableTaskClient Client => host!.Client;

    public IBacklogStore Backlogs { get; } = azurite.Backlogs;

    /// <summary>As <see cref="GenerationSettings.MaxParallelClips"/>.</summary>
    public int MaxParallelClips { get; set; } = 8;

    public IClipStarter Starter => new DurableStarter(Client, Store, Backlogs);

    private static OutputShape Shape { get; } = new(1280, 720, new(25), null);

    private static VideoInfo Video { get; } = new(
        0, "h264", 1280, 720, new(25), 1.4, 6, 1.0 / 90000, "yuv420p", new(1), 0, false, null, null);

    /// <param name="store">Instead of <see cref="Store"/>.</param>
    public DurableEpisodes Episodes(ILoggerFactory logs, IClipStore? store = null)
    {
        var clips = store ?? Store;
        return new(
            clips, Backlogs, new(4, new(), MaxParallelClips), clips.Failing(), AttemptOwner.Durable.See(), TimeProvider.System, logs);
    }

    /// <summary>What a cut of the segment answers.</summary>
    public static SegmentResult Cut(int segment) => new(segment, $"{segment:D3}-aa.mkv", 1, 100, "1280x720", 25, "main", []);

    /// <summary>Cuts of which that of one segment fails.</summary>
    /// <param name="times">How often, before it succeeds.</param>
    public static Func<SegmentOrder, Task<SegmentResult>> FailAt(
        int segment, Func<Exception> failure, int times = int.MaxValue)
    {
        var left = times;
        return order => order.Number == segment && Interlocked.Decrement(ref left) >= 0
            ? throw failure()
            : Task.FromResult(Cut(order.Number));
    }

    public int Count(string call) => Calls.Count(c => c == call);

    public async Task<DurableRig> Start()
    {
        host = await DurableTaskTestHost.StartAsync(AddTasks, new() { Port = port, ConfigureServices = Configure });
        return this;
    }

    /// <summary>Stops the worker and starts a fresh one on the same back end.</summary>
    public async Task RestartWorker()
    {
        foreach (var service in host!.Services.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }
        secondWorker = Host.CreateDefaultBuilder().ConfigureServices(services =>
        {
            Configure(services);
            services.AddDurableTaskWorker(builder =>
            {
                builder.UseGrpc($"http://localhost:{port}");
                builder.AddTasks(AddTasks);
            });
        }).Build();
        await secondWorker.StartAsync();
    }

    /// <summary>An event about the episode arrives.</summary>
    public Task Begin(EpisodeKey episode) =>
        Episodes(NullLoggerFactory.Instance).Receive(EpisodeClient.Event(episode), Client, default);

    /// <summary>A clip that is <c>detected</c>, and the order of its first attempt.</summary>
    public async Task<GenerateClipOrder> Add(int segments = 2, int parallel = 4, ClipKey? key = null)
    {
        key ??= Samples.Episode().Key();
        var (clip, entry) = Samples.Detected(key, segments);
        Assert.True(await Store.Commit(clip, entry, null, default));
        return new(key, 1, new(parallel, new()));
    }

    /// <summary>Plans what the clip's record says.</summary>
    public async Task<ClipPlan> PlanRecord(GenerateClipOrder order)
    {
        var segments = order.Segments ?? Assert.NotNull(await Store.Find(order.Clip, default)).Clip.Segments;
        return new(Shape, [.. segments.Select(s => PlannedSegment.Of(s, new("main", null)))], [new("main", Video, null)]);
    }

    public async Task<OrchestrationMetadata> Run(GenerateClipOrder order)
    {
        Assert.True(await Starter.Start(order, default));
        return await Ended(order);
    }

    public async Task<OrchestrationMetadata> Ended(GenerateClipOrder order)
    {
        using var patience = new CancellationTokenSource(Wait.Patience);
        return await Client.WaitForInstanceCompletionAsync(order.InstanceId, getInputsAndOutputs: true, patience.Token);
    }

    /// <summary>Runs an order that has to fail, and looks at the instance, the record and the history.</summary>
    public async Task<Clip> AssertFails(GenerateClipOrder order, string code, string step, int? segment)
    {
        var ended = await Run(order);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.StartsWith($"{code}: ", ended.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("failed", JsonDocument.Parse(ended.SerializedCustomStatus!).RootElement.GetProperty("phase").GetString());
        var (clip, history) = await Recorded(order);
        Assert.Equal(ClipStatus.Failed, clip.Status);
        Assert.Equal((code, step, segment), (clip.ProcessingError!.Code, clip.ProcessingError.Step, clip.ProcessingError.Segment));
        Assert.Equal((StatusStep.Failed, code), (history[^1].Step, history[^1].Error!.Code));
        Assert.Equal(history[^1].Timestamp, clip.ProcessingError.Timestamp);
        Assert.Null(clip.Output);
        return clip;
    }

    /// <summary>The clip, after its record and its history were found to agree (R6.6).</summary>
    public async Task<(Clip Clip, IReadOnlyList<StatusEntry> History)> Recorded(GenerateClipOrder order)
    {
        var (clip, _) = Assert.NotNull(await Store.Find(order.Clip, default));
        var history = await Store.History(order.Clip, default);
        Assert.Empty(StatusHistory.Check(clip, history, fileExists: true));
        return (clip, history);
    }

    public async ValueTask DisposeAsync()
    {
        if (secondWorker is not null)
        {
            await secondWorker.StopAsync();
            secondWorker.Dispose();
        }
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    private static void Configure(IServiceCollection services)
    {
        var converter = new JsonDataConverter(ClipGenJson.Options);
        services.ConfigureAll<DurableTaskWorkerOptions>(o => o.DataConverter = converter);
        services.ConfigureAll<DurableTaskClientOptions>(o => o.DataConverter = converter);
        services.AddSingleton<IExceptionPropertiesProvider, ClipErrorProperties>();
    }

    private void AddTasks(DurableTaskRegistry registry)
    {
        registry.AddOrchestratorFunc<GenerateClipOrder,
        ClipOutput>(nameof(GenerateClip), (context, _) => GenerateClipOrchestrator.Run(context));
        registry.AddActivityFunc<GenerateClipOrder,
        ClipPlan>(nameof(PlanClip), (_, order) => Called("PlanClip", () => (Plan ?? PlanRecord)(order)));
        registry.AddActivityFunc<SegmentOrder,
        SegmentResult>(nameof(ExtractSegment), (_, order) => Called($"ExtractSegment {order.Number}", () => Extract(order)));
        registry.AddActivityFunc<StitchOrder, ClipOutput>(nameof(StitchClip), (_, order) => Called("StitchClip", () => Stitch(order)));
        registry.AddActivityFunc<StatusChange, StatusEntry>(nameof(AppendStatus), (_, change) =>
            Called($"AppendStatus {change.Entry.Step}", async () =>
            {
                await (BeforeAppend?.Invoke(change) ?? Task.CompletedTask);
                return await Store.Appending().Run(change, default);
            }));
        registry.AddActivityFunc<ClipOutcome, object?>(nameof(PublishOutcome), (_, outcome) =>
            Called($"PublishOutcome {outcome.EventId[^9..]}", async () =>
            {
                await new PublishOutcome(new Topic(Publish), NullLogger<PublishOutcome>.Instance).Run(outcome, default);
                return (object?)null;
            }));
        registry.AddActivityFunc<GenerateClipOrder, object?>(nameof(IClipSteps.StartNextClip), (_, ended) =>
            Called("StartNextClip", async () =>
            {
                await (BeforeNext?.Invoke(ended.Clip) ?? Task.CompletedTask);
                await Episodes(NullLoggerFactory.Instance).Backlog(Client).Ended(ended.Clip, default);
                return (object?)null;
            }));
        registry.AddActivityFunc<SideFilesOrder, MadeOutputs>(nameof(IClipSteps.MakeSideFiles), (_, order) =>
            Called("MakeSideFiles", () => SideFiles(order)));
        registry.AddActivityFunc<OutputsChange, MadeOutputs>(nameof(IClipSteps.RecordOutputs), (_, change) =>
            Called("RecordOutputs", () => new RecordOutputs(Store).Run(change, default)));
        registry.AddActivityFunc<SegmentsToRemove, object?>(nameof(RemoveSegments), (_, segments) => Called("RemoveSegments", async () =>
        {
            await Remove(segments);
            return (object?)null;
        }));
    }

    private Task<T> Called<T>(string call, Func<Task<T>> work)
    {
        calls.Enqueue(call);
        return work();
    }

    private sealed class Topic(Func<ClipOutcome, Task> send) : IOutcomeTopic
    {
        public Task Send(ClipOutcome outcome, CancellationToken cancellation) => send(outcome);
    }
}
