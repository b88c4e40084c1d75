using ClipGen.Workflow;
using Polly;
using Polly.Retry;

namespace ClipGen.Local.Hosting;

/// <summary>The retries of Durable Functions, in this process: the same pauses, the same table of what is tried again.</summary>
internal sealed class LocalRetry(TimeProvider clock)
{
    private readonly Dictionary<StepRetry, ResiliencePipeline> pipelines =
        new[] { StepRetry.Media, StepRetry.Records }.ToDictionary(r => r, r => Pipeline(r, clock));

    public Task<T> Run<T>(StepRetry retry, Func<CancellationToken, Task<T>> work, CancellationToken stop) =>
        pipelines[retry].ExecuteAsync(async token => await work(token), stop).AsTask();

    private static ResiliencePipeline Pipeline(StepRetry retry, TimeProvider clock) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = outcome =>
                ValueTask.FromResult(
                    outcome.Outcome.Exception is { } e and not OperationCanceledException && StepFailure.Of(e, "", null).Retriable),
            MaxRetryAttempts = retry.Attempts - 1,
            Delay = retry.FirstDelay,
            MaxDelay = retry.LongestDelay,
            BackoffType = DelayBackoffType.Exponential,
        })
        .Build();
}
