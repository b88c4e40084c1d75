using ClipGen.Timeline;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>A recording that broke off: what is whole is imported, and the rest is named.</summary>
public sealed class TornTests
{
    [Theory]
    [InlineData("24000/1001", "-bf 0", "copied without re-encoding")]
    [InlineData("25", "-bf 2", "copied without re-encoding")]
    [InlineData("25", "-bf 2 -pix_fmt yuv420p10le", "re-encoded, because")]
    [InlineData("60", "-bf 2", "copied without re-encoding")]
    public async Task Everything_before_a_torn_last_frame_is_imported_and_cut_exactly(string rate, string encoding, string how)
    {
        Assert.True(Rational.TryParse(rate, out var parsed));
        var source = new StampedSource(1, parsed, 10, GopSeconds: 2, Sound: false, Video: encoding);
        var ways = new ThreeWays();
        var video = Path.Combine(ways.Folder, "torn.mp4");
        await Tool.Ffmpeg("-i", await source.Mp4(), "-c", "copy", "-movflags", "+faststart", video);
        using (var file = File.OpenWrite(video))
        {
            file.SetLength(file.Length - 60);
        }

        var clip = await ways.ImportAndRun(video, "00:07.2", "00:09.4");

        Assert.Contains(how, ways.Said, StringComparison.Ordinal);
        Assert.Contains("its last frames are incomplete", ways.Said, StringComparison.Ordinal);
        Expected.Pictures((await ClipReader.Read(clip)).Pictures, Part.Of(source, 7_200, 9_400));
    }
}
