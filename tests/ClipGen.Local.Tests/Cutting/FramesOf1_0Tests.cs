using ClipGen.Model;
using ClipGen.Timeline;
using static ClipGen.Local.Tests.FrameRateTests;

namespace ClipGen.Local.Tests;

/// <summary>
/// Episodes of MPEG-TS chunks that exist keep their frames (R3.8): what ClipGen 1.0 (commit 3c094ad) showed of such a recording is
/// recorded here, and must never change.
/// </summary>
public sealed class FramesOf1_0Tests
{
    /// <summary>The beginning, borders of chunks, a single frame, and the end.</summary>
    private static readonly (long Start, long End)[] Cuts = [(0, 700), (2_913, 3_088), (3_987, 6_041), (7_500, 7_540), (11_240, 12_000)];

    /// <param name="gopSeconds">From key picture to key picture.</param>
    /// <param name="video">How it was encoded.</param>
    /// <param name="packager">How it was packed: where chunks are split, its first timestamp, and where sound begins.</param>
    /// <param name="frames">First and last frame of each stretch of the clip, as 1.0 made it.</param>
    [Theory]
    [InlineData("24000/1001", 2, "", 3, "", "0-16 70-74 96-144 180-180 270-287")]
    [InlineData(
        "25", 2, "-x264-params open-gop=1:bframes=3:b-adapt=0:repeat-headers=1", 3, "-output_ts_offset 1234.567",
        "0-17 73-77 100-151 188-188 281-299")]
    [InlineData("30000/1001", 3, "-bf 0", 4.5, "-hls_flags split_by_time", "0-20 88-92 120-181 225-225 337-359")]
    [InlineData(
        "30", 3, "-bf 5 -x264-params b-pyramid=normal:b-adapt=0", 4, "-bsf:a setts=ts=TS+0.31/TB",
        "0-20 88-92 120-181 225-226 338-359")]
    [InlineData("50", 2, "-bf 3", 5, "-muxdelay 0 -muxpreload 0", "0-34 146-154 200-302 375-376 562-599")]
    [InlineData("60000/1001", 10, "", 4, "-an -output_ts_offset 95000.1", "0-41 175-185 239-362 450-451 674-718")]
    [InlineData(
        "60", 60, "-bf 3 -force_key_frames 0,1.3,2.9,3.7,6.1,8.8,9.4", 3, "-bsf:a setts=ts=TS-0.02/TB",
        "0-41 175-185 240-362 450-452 675-719")]
    public async Task A_clip_of_an_existing_episode_shows_the_same_frames(
        string rate, double gopSeconds, string video, double chunkSeconds, string packager, string frames)
    {
        Assert.True(Rational.TryParse(rate, out var parsed));
        var source = new StampedSource(1, parsed, 12, 160, 96, GopSeconds: gopSeconds, Video: video);
        await using var studio = new Studio();
        await studio.Record("main", await source.Chunks("main", chunkSeconds, packager.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        await studio.Make("c1", [.. Cuts.Select(c => new Segment(Time(c.Start), Time(c.End)))]);

        var shown = (await ClipReader.Read(studio.FileOf("c1"))).Pictures.Select(p => Assert.NotNull(p).Number);
        Assert.Equal(frames, string.Join(' ', Stretches([.. shown])));
    }

    private static IEnumerable<string> Stretches(IReadOnlyList<int> frames)
    {
        var first = 0;
        for (var i = 1; i <= frames.Count; i++)
        {
            if (i == frames.Count || frames[i] != frames[i - 1] + 1)
            {
                yield return $"{frames[first]}-{frames[i - 1]}";
                first = i;
            }
        }
    }
}
