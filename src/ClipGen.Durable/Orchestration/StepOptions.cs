using ClipGen.Model;
using ClipGen.Workflow;
using Microsoft.DurableTask;

namespace ClipGen.Durable.Orchestration;

/// <summary>The domain's retry rules as Durable Functions takes them.</summary>
internal static class StepOptions
{
    public static TaskOptions Media { get; } = Of(StepRetry.Media);

    public static TaskOptions Records { get; } = Of(StepRetry.Records);

    private static TaskOptions Of(StepRetry retry) => TaskOptions.FromRetryPolicy(
        new RetryPolicy(retry.Attempts, retry.FirstDelay, StepRetry.Backoff, retry.LongestDelay)
        {
            HandleFailure = failure => ErrorCode.IsRetriable(ActivityFailure.Code(failure)),
        });
}
