using System.Text.Json;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Text;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;

namespace ClipGen.Tests;

/// <summary>
/// A durable host in small: it forgets the orchestration after every completed step and runs it again from its history, on one thread, with
/// the completed steps' results in the order in which they completed. What it schedules must be the same each time.
/// </summary>
/// <param name="seed">Decides which of the pending steps completes next.</param>
/// <param name="begun">The orchestration's clock at its start.</param>
/// <param name="past">What had completed when another host was stopped.</param>
internal sealed class ReplayHost(ISteps activities, int seed, DateTimeOffset begun, IEnumerable<Completion> past)
{
    private readonly List<string> scheduled = [];
    private readonly List<Completion> history = [.. past];
    private readonly Random order = new(seed);

    public ReplayHost(ISteps activities, int seed)
        : this(activities, seed, new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero), [])
    {
    }

    /// <summary>What each activity call was: its name and its input as JSON.</summary>
    public IReadOnlyList<string> Scheduled => scheduled;

    /// <summary>How often the orchestration was run from its beginning.</summary>
    public int Replays { get; private set; }

    /// <summary>The most steps that were pending at once, by name.</summary>
    public Dictionary<string, int> MostPending { get; } = [];

    /// <exception cref="NotDeterministicException">A replay did something else than the run before.</exception>
    public T Run<T>(Func<IClipSteps, Task<T>> orchestration)
    {
        while (true)
        {
            Replays++;
            var replay = new Replay(begun, history);
            var run = replay.Start(orchestration);
            Compare(replay.Calls);
            if (run.IsCompleted)
            {
                return run.GetAwaiter().GetResult();
            }
            var pending = Enumerable.Range(0, replay.Calls.Count).Except(history.Select(c => c.Call)).ToList();
            if (pending.Count == 0)
            {
                throw new NotDeterministicException("the orchestration waits for something that is not a step");
            }
            foreach (var group in pending.GroupBy(i => replay.Calls[i].Name))
            {
                MostPending[group.Key] = Math.Max(MostPending.GetValueOrDefault(group.Key), group.Count());
            }
            var call = pending[order.Next(pending.Count)];
            history.Add(Execute(call, replay.Calls[call]));
        }
    }

    private void Compare(IReadOnlyList<Call> calls)
    {
        for (var i = 0; i < Math.Max(calls.Count, scheduled.Count); i++)
        {
            var now = i < calls.Count ? $"{calls[i].Name} {calls[i].Json}" : "nothing";
            if (i >= scheduled.Count)
            {
                scheduled.Add(now);
            }
            else if (scheduled[i] != now)
            {
                throw new NotDeterministicException($"step {i} was {scheduled[i]}, and is {now}");
            }
        }
    }

    private Completion Execute(int number, Call call)
    {
        var now = (history.Count == 0 ? begun : history[^1].At).AddSeconds(1);
        try
        {
            return new(number, call.Name, activities.Execute(call.Name, call.Input), null, now);
        }
        catch (ClipException e)
        {
            return new(number, call.Name, null, [e.Error with { Step = call.Name }], now);
        }
    }

    private sealed record Call(string Name, object Input)
    {
        public string Json { get; } = JsonSerializer.Serialize(Input, Input.GetType(), ClipGenJson.Options);
    }

    /// <summary>
    /// One run from the beginning: results are handed out in the order of the history, and all waits continue on this thread.
    /// </summary>
    private sealed class Replay(DateTimeOffset begun, IReadOnlyList<Completion> history) : SynchronizationContext, IClipSteps
    {
        private readonly Queue<(SendOrPostCallback Callback, object? State)> posted = new();
        private readonly List<TaskCompletionSource<object?>> waiting = [];
        private int thread;
        private int delivered;

        public List<Call> Calls { get; } = [];

        /// <summary>The time of the event that is being replayed.</summary>
        public DateTimeOffset UtcNow => delivered == 0 ? begun : history[delivered - 1].At;

        public Task<T> Start<T>(Func<IClipSteps, Task<T>> orchestration)
        {
            var outside = Current;
            thread = Environment.CurrentManagedThreadId;
            SetSynchronizationContext(this);
            try
            {
                var run = orchestration(this);
                Pump();
                foreach (var completion in history)
                {
                    if (completion.Call >= Calls.Count || Calls[completion.Call].Name != completion.Step)
                    {
                        throw new NotDeterministicException(
                            $"step {completion.Call}, {completion.Step}, has completed, and was not called again");
                    }
                    delivered++;
                    if (completion.Errors is { } errors)
                    {
                        waiting[completion.Call].SetException(new StepFailedException(errors));
                    }
                    else
                    {
                        waiting[completion.Call].SetResult(completion.Result);
                    }
                    Pump();
                }
                return run;
            }
            finally
            {
                SetSynchronizationContext(outside);
            }
        }

        public override void Post(SendOrPostCallback d, object? state)
        {
            lock (posted)
            {
                posted.Enqueue((d, state));
            }
        }

        public void Report(Progress progress) => CheckThread();

        public Task<ClipPlan> PlanClip(GenerateClipOrder order) => Schedule<ClipPlan>(nameof(PlanClip), order);

        public Task<SegmentResult> ExtractSegment(SegmentOrder order) => Schedule<SegmentResult>(nameof(ExtractSegment), order);

        public Task<ClipOutput> StitchClip(StitchOrder order) => Schedule<ClipOutput>(nameof(StitchClip), order);

        public Task AppendStatus(StatusChange change) => Schedule<object?>(nameof(AppendStatus), change);

        public Task PublishOutcome(ClipOutcome outcome) => Schedule<object?>(nameof(PublishOutcome), outcome);

        public Task RemoveSegments(SegmentsToRemove segments) => Schedule<object?>(nameof(RemoveSegments), segments);

        public Task<MadeOutputs> MakeSideFiles(SideFilesOrder order) => Schedule<MadeOutputs>(nameof(MakeSideFiles), order);

        public Task<MadeOutputs> RecordOutputs(OutputsChange change) => Schedule<MadeOutputs>(nameof(RecordOutputs), change);

        public Task StartNextClip(GenerateClipOrder ended) => Schedule<object?>(nameof(StartNextClip), ended);

        private async Task<T> Schedule<T>(string name, object input)
        {
            CheckThread();
            var source = new TaskCompletionSource<object?>();
            Calls.Add(new(name, input));
            waiting.Add(source);
            return (T)(await source.Task)!;
        }

        private void CheckThread()
        {
            if (Environment.CurrentManagedThreadId != thread)
            {
                throw new NotDeterministicException("the orchestration left its thread");
            }
        }

        private void Pump()
        {
            while (true)
            {
                (SendOrPostCallback Callback, object? State) next;
                lock (posted)
                {
                    if (!posted.TryDequeue(out next))
                    {
                        return;
                    }
                }
                next.Callback(next.State);
            }
        }
    }
}

/// <summary>A step's answer.</summary>
/// <param name="Call">The step's place among all that were scheduled, from 0.</param>
/// <param name="Errors">Why it failed for good; null when it has not.</param>
/// <param name="At">The orchestration's clock from then on.</param>
internal sealed record Completion(int Call, string Step, object? Result, IReadOnlyList<ClipError>? Errors, DateTimeOffset At);

/// <summary>What the orchestration's steps do.</summary>
internal interface ISteps
{
    /// <exception cref="ClipException">The step fails for good.</exception>
    object? Execute(string name, object input);
}

internal sealed class NotDeterministicException(string message) : Exception(message);
