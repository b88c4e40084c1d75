using ClipGen.Workflow;
using Polly;
using Polly.Retry;

namespace ClipGen.Local.Hosting;

/// <summary>The retries of Durable Functions, in this process: the same pauses, the same table of what is tried again.</summary>
internal static class LocalRetry
{
    public static ResiliencePipeline Pipeline(StepRetry retry, TimeProvider clock) => new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } e and not OperationCanceledException && StepFailure.Of(e, "", null).Retriable),
            MaxRetryAttempts = retry.Attempts - 1,
            Delay = retry.FirstDelay,
            MaxDelay = retry.LongestDelay,
            BackoffType = DelayBackoffType.Exponential,
        })
        .Build();
}
