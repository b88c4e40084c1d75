using ClipGen.Ffmpeg;

namespace ClipGen.Tests;

public sealed class GatedFfmpegTests
{
    private readonly Held held = new();

    [Fact]
    public async Task The_clip_that_was_begun_first_goes_first()
    {
        var gated = new GatedFfmpeg(held, slots: 1);
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var other = gated.Run(Job("other"), null, default);
        var clips = new[] { Clip("first", first.Task), Clip("second", second.Task) };

        second.SetResult();
        await Task.Yield();
        first.SetResult();
        held.Release(5);
        await Task.WhenAll([other, .. clips]);

        Assert.Equal(["other", "first 1", "first 2", "second 1", "second 2"], held.Ran);

        async Task Clip(string name, Task go)
        {
            ClipTurn.Begin();
            await go;
            await Task.WhenAll(gated.Run(Job($"{name} 1"), null, default), gated.Run(Job($"{name} 2"), null, default));
        }
    }

    [Fact]
    public async Task Who_is_cancelled_while_waiting_takes_nobody_s_place()
    {
        var gated = new GatedFfmpeg(held, slots: 1);
        using var impatient = new CancellationTokenSource();
        var running = gated.Run(Job("a"), null, default);
        var cancelled = gated.Run(Job("b"), null, impatient.Token);
        var last = gated.Run(Job("c"), null, default);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        held.Release(3);
        await Task.WhenAll(running, last);
        await gated.Run(Job("d"), null, default);

        Assert.Equal(["a", "c", "d"], held.Ran);
    }

    [Fact]
    public async Task A_probe_does_not_wait_for_an_encode()
    {
        var gated = new GatedFfmpeg(held, slots: 1);
        var encode = gated.Run(Job("encode"), null, default);

        var probe = gated.Run(Job("probe") with { Tool = FfmpegTool.Ffprobe }, null, default);

        Assert.Equal(["encode", "probe"], held.Ran);
        held.Release(2);
        await Task.WhenAll(encode, probe);
    }

    private static FfmpegJob Job(string what) => new(FfmpegTool.Ffmpeg, [], what, TimeSpan.FromMinutes(1));

    /// <summary>Runs that end when the test lets them.</summary>
    private sealed class Held : IFfmpeg
    {
        private readonly SemaphoreSlim ends = new(0);

        public List<string> Ran { get; } = [];

        public void Release(int runs) => ends.Release(runs);

        public async Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
        {
            lock (Ran)
            {
                Ran.Add(job.What);
            }
            await ends.WaitAsync(cancellation);
            return "";
        }
    }
}
