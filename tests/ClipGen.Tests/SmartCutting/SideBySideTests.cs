using ClipGen.SmartCutting;

namespace ClipGen.Tests;

public sealed class SideBySideTests
{
    [Fact]
    public async Task Both_run_at_the_same_time()
    {
        var second = new TaskCompletionSource<string>();

        var made = await SideBySide.Run(_ => second.Task, _ =>
        {
            second.SetResult("told by the second");
            return Task.FromResult(2);
        }, default);

        Assert.Equal(("told by the second", 2), made);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_one_fails_the_other_is_stopped_and_the_failure_is_told(bool isFirst)
    {
        var stopped = false;
        Func<CancellationToken, Task<int>> waits = stop => UntilStopped(() => stopped = true, stop);
        Func<CancellationToken, Task<int>> fails = _ => Task.FromException<int>(new InvalidDataException("no pictures"));

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(
            () => isFirst ? SideBySide.Run(fails, waits, default) : SideBySide.Run(waits, fails, default));

        Assert.Equal(("no pictures", true), (thrown.Message, stopped));
    }

    [Fact]
    public async Task What_fails_before_it_begins_stops_the_first_as_well()
    {
        var stopped = false;

        await Assert.ThrowsAsync<InvalidDataException>(() => SideBySide.Run<int, int>(
            stop => UntilStopped(() => stopped = true, stop),
            _ => throw new InvalidDataException(),
            default));

        Assert.True(stopped);
    }

    [Fact]
    public void Two_are_as_far_as_the_slower_one()
    {
        var told = new List<double>();
        var (first, second) = SlowerOfTwo.Of(new Told(told));

        first!.Report(0.5);
        second!.Report(0.2);
        first.Report(1);
        second.Report(1);

        Assert.Equal([0, 0.2, 0.2, 1], told);
        Assert.Equal((null, null), SlowerOfTwo.Of(null));
    }

    private sealed class Told(List<double> values) : IProgress<double>
    {
        public void Report(double value) => values.Add(value);
    }

    [Fact]
    public async Task A_cancellation_from_outside_stops_both()
    {
        using var cancel = new CancellationTokenSource();
        var stopped = 0;

        var running = SideBySide.Run(Wait, Wait, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(2, stopped);

        Task<int> Wait(CancellationToken stop) => UntilStopped(() => Interlocked.Increment(ref stopped), stop);
    }

    private static async Task<int> UntilStopped(Action stopped, CancellationToken stop)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, stop);
            return 0;
        }
        finally
        {
            stopped();
        }
    }
}
