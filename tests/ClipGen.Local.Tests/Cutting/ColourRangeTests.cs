namespace ClipGen.Local.Tests;

/// <summary>Phones record luma from 0 to 255, cameras from 16 to 235; a clip is the latter, whatever it is cut from.</summary>
public sealed class ColourRangeTests
{
    [Fact]
    public async Task White_stays_white_when_a_clip_switches_between_tracks_of_either_range()
    {
        await using var studio = new Studio();
        await studio.Record("main", await White("main", "tv", "yuv420p"), "camera");
        await studio.Record("phone", await White("phone", "pc", "yuvj420p"), "phone");

        await studio.Make("c1", new("00:01", "00:02", "camera"), new("00:02", "00:03", "phone"));

        await AssertWhite(studio.FileOf("c1"), pictures: 50);
    }

    /// <summary>H.264's decoder marks such pixels by their format, VP9's by their range alone.</summary>
    [Fact]
    public async Task White_stays_white_when_only_the_range_says_how_it_was_recorded()
    {
        var program = new ClipGenProgram();
        var (video, clip) = (Path.Combine(program.Beside, "phone.webm"), Path.Combine(program.Beside, "clip.mp4"));
        await Tool.Ffmpeg(
            "-f", "lavfi", "-i", "color=white:s=160x90:r=25:d=4", "-vf", "scale=out_range=pc,format=yuv420p", "-color_range", "pc", "-c:v",
            "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", video);

        (await program.Run("cut", video, "--from", "00:01", "--to", "00:02", "-o", clip)).MustBe(0);

        await AssertWhite(clip, pictures: 25);
    }

    private static async Task AssertWhite(string clip, int pictures)
    {
        var luma = await Tool.Ffmpeg("-i", clip, "-vf", "extractplanes=y,crop=16:16:0:0", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1");
        Assert.Equal(pictures * 16 * 16, luma.Length);
        Assert.All(luma, y => Assert.InRange(y, 233, 237));
    }

    /// <returns>A folder with one chunk and its playlist.</returns>
    private static async Task<string> White(string track, string range, string pixels)
    {
        var folder = TestRun.NewFolder(track);
        await Tool.Ffmpeg(
            "-f", "lavfi", "-i", "color=white:s=160x90:r=25:d=4", "-f", "lavfi", "-i", "sine=r=48000:d=4",
            "-vf", $"scale=out_range={range},format={pixels}", "-color_range", range,
            "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-f", "mpegts", Path.Combine(folder, "a.ts"));
        await File.WriteAllTextAsync(Path.Combine(folder, $"{track}_chunk.m3u8"), "#EXTM3U\n#EXTINF:4,\na.ts\n");
        return folder;
    }
}
