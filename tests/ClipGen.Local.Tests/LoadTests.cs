using ClipGen.Local.Tests.Serving;

namespace ClipGen.Local.Tests;

public sealed class LoadTests(SmallEpisode episode) : IClassFixture<SmallEpisode>
{
    private const int Gate = 2;

    /// <summary>Memory may grow by this much while the clips are made, bytes: one clip too many that is kept would be seen over forty of them.</summary>
    private const long MemoryMargin = 80_000_000;

    [Fact]
    public async Task Forty_clips_of_three_segments_at_once_all_complete_in_flat_memory_and_within_the_gate()
    {
        var data = await episode.Copy(clips: 40, segments: 3, seconds: 0.4);
        using var server = await ClipgenServer.Start(data, new Dictionary<string, string> { ["ClipGen__FfmpegSlots"] = $"{Gate}", ["ClipGen__MaxParallelClips"] = "40" });
        var (most, early, late) = (0, 0L, 0L);

        await server.Post(SmallEpisode.Event());
        var settled = server.Settled(seconds: 300);
        for (var i = 0; !settled.IsCompleted; i++)
        {
            most = Math.Max(most, server.Process.Children());
            late = Math.Max(late, server.Process.Memory());
            early = i < 100 ? late : early;
            await Task.Delay(20);
        }
        await settled;

        Assert.InRange(most, 1, Gate);
        Assert.InRange(late, 0, early + MemoryMargin);
        await Clips.AllMadeOnce(data, 40);
    }
}
