using ClipGen.Contracts;
using ClipGen.Local.Tests.Serving;

namespace ClipGen.Local.Tests;

public sealed class LoadTests(SmallEpisode episode) : IClassFixture<SmallEpisode>
{
    private const int Gate = 2;
    private const int ClipCount = 20;

    /// <summary>
    /// Memory may grow by this much after the first quarter of the clips, bytes: what each leaves behind would be seen over the other
    /// fifteen.
    /// </summary>
    private const long MemoryMargin = 80_000_000;

    [Fact]
    public async Task Twenty_clips_of_two_segments_at_once_all_complete_in_flat_memory_and_within_the_gate()
    {
        var data = await episode.Copy(clips: ClipCount, segments: 2, seconds: 0.4);
        // A recording that is known is not probed.
        foreach (var index in Directory.EnumerateFiles(data, "*.index.json", SearchOption.AllDirectories))
        {
            File.Delete(index);
        }
        using var server = await ClipgenServer.Start(
            data, new Dictionary<string, string> { ["ClipGen__FfmpegSlots"] = $"{Gate}", ["ClipGen__MaxParallelClips"] = $"{ClipCount}" });
        var (encodes, probes, early, late) = (0, 0, 0L, 0L);

        await server.Post(SmallEpisode.Event());
        await Wait.Until(async () =>
        {
            var document = await server.Status();
            var made = ClipgenServer.Statuses(document).Count(s => s is "Generation Complete" or "Generation Failed");
            late = Math.Max(late, server.Process.Memory());
            early = made <= ClipCount / 4 ? late : early;
            for (var i = 0; i < 10; i++)
            {
                encodes = Math.Max(encodes, server.Process.Encodes());
                probes = Math.Max(probes, server.Process.Probes());
                await Task.Delay(20);
            }
            return (made == ClipCount, document + server.Process.Activity);
        }, "all clips are made");

        Assert.InRange(encodes, 1, Gate);
        Assert.InRange(probes, 1, Gate);
        Assert.InRange(late, 0, early + MemoryMargin);
        await Clips.AllMadeOnce(data, ClipCount);
    }
}
