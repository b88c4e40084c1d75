using ClipGen.Durable.Timers;
using Microsoft.DurableTask.Client;
using Xunit;

namespace ClipGen.Durable.Tests.Timers;

public sealed class PurgeHistoryTimerTests
{
    [Fact]
    public void Only_what_ended_long_ago_is_purged()
    {
        var now = new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.Zero);

        var filter = PurgeHistoryTimer.Filter(now, keepDays: 30);

        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), filter.CreatedTo);
        Assert.Equal(
            [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated],
            filter.Statuses);
    }
}
