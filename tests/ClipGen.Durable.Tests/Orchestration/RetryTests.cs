using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Model;
using Microsoft.DurableTask.Client;
using Xunit;

namespace ClipGen.Durable.Tests.Orchestration;

/// <summary>Between two tries the engine waits, so these run beside the other tests, on an Azurite of their own.</summary>
public sealed class RetryTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>, IAsyncLifetime
{
    private readonly DurableRig rig = new(azurite);

    public Task InitializeAsync() => rig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [ConditionalFact]
    public async Task A_fault_that_passes_is_tried_again_until_it_has_passed()
    {
        rig.Extract = DurableRig.FailAt(1, () => new ClipException(ErrorCode.StorageFailed, "503"), times: 2);
        var order = await rig.Add();

        var ended = await rig.Run(order);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal((3, 1), (rig.Count("ExtractSegment 1"), rig.Count("ExtractSegment 2")));
        Assert.Equal(ClipStatus.Complete, (await rig.Recorded(order)).Clip.Status);
    }

    [ConditionalFact]
    public async Task A_fault_that_does_not_pass_is_tried_three_times()
    {
        rig.Extract = DurableRig.FailAt(1, () => new ClipException(ErrorCode.FfmpegKilled, "out of memory"));
        var order = await rig.Add();

        var clip = await rig.AssertFails(order, ErrorCode.FfmpegKilled, "ExtractSegment", segment: 1);

        Assert.Equal(3, rig.Count("ExtractSegment 1"));
        Assert.True(clip.ProcessingError!.Retriable);
    }

    [ConditionalFact]
    public async Task A_failure_without_a_code_counts_as_lost_and_is_tried_again()
    {
        rig.Extract = DurableRig.FailAt(1, () => new InvalidOperationException("something odd\nwith a second line"));
        var order = await rig.Add();

        var clip = await rig.AssertFails(order, ErrorCode.StepLost, "ExtractSegment", segment: 1);

        Assert.Equal(3, rig.Count("ExtractSegment 1"));
        Assert.Contains("something odd", clip.ProcessingError!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', clip.ProcessingError.Message);
        Assert.Equal("System.InvalidOperationException", Assert.Single(clip.ProcessingError.Failures).Exception);
    }

    [ConditionalFact]
    public async Task A_status_is_tried_more_often_than_a_cut_as_it_would_throw_the_encode_away()
    {
        var left = 3;
        rig.BeforeAppend = change => change.Entry.Step == StatusStep.Completed && Interlocked.Decrement(ref left) >= 0
            ? throw new ClipException(ErrorCode.StorageFailed, "503")
            : Task.CompletedTask;
        var order = await rig.Add();

        var ended = await rig.Run(order);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal((4, 1), (rig.Count("AppendStatus Completed"), rig.Count("StitchClip")));
    }
}
