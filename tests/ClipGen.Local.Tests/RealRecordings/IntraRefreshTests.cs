using ClipGen.Timeline;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>
/// Streaming encoders refresh a picture column by column in place of whole key pictures: one is whole only some time after a decoder
/// begins.
/// </summary>
public sealed class IntraRefreshTests
{
    private readonly ThreeWays ways = new();

    [Theory]
    [InlineData("25", "00:02.4", "00:03.2", 2_400, 3_200)]
    [InlineData("30000/1001", "00:08.2", "00:09.4", 8_200, 9_400)]
    public async Task It_is_cut_exactly_in_every_way(string rate, string from, string to, long start, long end)
    {
        Assert.True(Rational.TryParse(rate, out var parsed));
        var source = new StampedSource(1, parsed, 14, Video: "-bf 0 -x264-params intra-refresh=1:keyint=50");
        var video = await source.Mp4();
        var stream = Path.Combine(ways.Folder, "recording.ts");
        await Tool.Ffmpeg("-i", video, "-c", "copy", stream);

        foreach (var clip in (string[])[
            await ways.Cut(video, from, to),
            await ways.Cut(stream, from, to),
            await ways.ImportAndRun(video, from, to),
            await new ThreeWays().HlsInPlace(video, from, to)])
        {
            Expected.Pictures((await ClipReader.Read(clip)).Pictures, Part.Of(source, start, end));
        }
    }
}
