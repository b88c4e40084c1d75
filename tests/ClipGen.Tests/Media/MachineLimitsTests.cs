using ClipGen.Ffmpeg;

namespace ClipGen.Tests;

public sealed class MachineLimitsTests
{
    [Theory]
    [InlineData(2, 2, 1, 2)]
    [InlineData(2, 2, 2, 1)]
    [InlineData(2, 2, 6, 1)]
    [InlineData(8, 2, 1, 8)]
    [InlineData(8, 2, 5, 4)]
    [InlineData(32, 8, 1, 8)]
    [InlineData(32, 8, 8, 4)]
    [InlineData(2, 4, 4, 1)]
    public void Cuts_that_run_at_the_same_time_share_the_cores(int cores, int slots, int cuts, int threads)
    {
        var limits = new MachineLimits(TimeSpan.FromMinutes(1), Math.Min(8, cores)) { SharedCores = cores, Slots = slots };

        Assert.Equal(threads, limits.Share(cuts).FfmpegThreads);
    }

    [Fact]
    public void What_was_set_is_what_each_cut_is_given() =>
        Assert.Equal(3, new MachineLimits(TimeSpan.FromMinutes(1), 3).Share(5).FfmpegThreads);
}
