using System.Text.Json;
using ClipGen.Durable.Orchestration;
using ClipGen.Model;
using ClipGen.Text;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClipGen.Recorded;

/// <summary>
/// A recorded clip as the Functions host hands it to the worker: events so far, and what is new. Every request replays today's orchestrator
/// from its beginning on the engine that the worker itself uses.
/// </summary>
internal sealed class DurableHistory(GenerateClipOrder order)
{
    private static readonly DurableTaskShimFactory Engine = new(
        new DurableTaskWorkerOptions { DataConverter = new JsonDataConverter(ClipGenJson.Options) }, NullLoggerFactory.Instance);

    private readonly List<HistoryEvent> past = [];

    public IReadOnlyList<OrchestratorAction> Start(DateTimeOffset at, string orderJson) => Run(at, new HistoryEvent
    {
        EventId = -1,
        ExecutionStarted = new()
        {
            Name = nameof(GenerateClip),
            Input = orderJson,
            OrchestrationInstance = new() { InstanceId = order.InstanceId, ExecutionId = "recorded" },
        },
    });

    public IReadOnlyList<OrchestratorAction> Completed(DateTimeOffset at, int call, string? result) =>
        Run(at, new HistoryEvent { EventId = -1, TaskCompleted = new() { TaskScheduledId = call, Result = result } });

    public IReadOnlyList<OrchestratorAction> Failed(DateTimeOffset at, int call, ClipError error)
    {
        var message = $"{error.Code}: {error.Message}";
        var failure = new TaskFailureDetails { ErrorType = typeof(ClipException).FullName, ErrorMessage = message };
        failure.Properties.Add(ActivityFailure.CodeProperty, Value.ForString(error.Code));
        failure.Properties.Add(ActivityFailure.ErrorProperty, Value.ForString(JsonSerializer.Serialize(error, ClipGenJson.Options)));
        return Run(at, new HistoryEvent { EventId = -1, TaskFailed = new() { TaskScheduledId = call, FailureDetails = failure } });
    }

    /// <summary>What the release had scheduled by then.</summary>
    public void Scheduled(int call, string step, string input) =>
        past.Add(new() { EventId = call, Timestamp = past[^1].Timestamp, TaskScheduled = new() { Name = step, Input = input } });

    private List<OrchestratorAction> Run(DateTimeOffset at, HistoryEvent happened)
    {
        var time = Timestamp.FromDateTimeOffset(at);
        happened.Timestamp = time;
        HistoryEvent[] now = [new() { EventId = -1, Timestamp = time, OrchestratorStarted = new() }, happened];
        var request = new OrchestratorRequest { InstanceId = order.InstanceId, PastEvents = { past }, NewEvents = { now } };
        past.AddRange(now);
        var services = new ServiceCollection().AddSingleton(Engine).BuildServiceProvider();
        var answer = GrpcOrchestrationRunner.LoadAndRun<GenerateClipOrder, ClipOutput>(
            Convert.ToBase64String(request.ToByteArray()), async (context, _) => await GenerateClipOrchestrator.Run(context), services);
        return [.. OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer)).Actions];
    }
}
