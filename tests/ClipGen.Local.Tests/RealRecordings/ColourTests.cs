namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>R3.11: colours keep their tags, and high dynamic range becomes BT.709, or is refused.</summary>
public sealed class ColourTests
{
    [Theory]
    [InlineData("bt709", "bt709", "bt709")]
    [InlineData("smpte170m", "smpte170m", "smpte170m")]
    [InlineData("unknown", "unknown", "unknown")]
    public async Task Tags_are_kept_and_none_are_made_up(string matrix, string primaries, string transfer)
    {
        var ways = new ThreeWays();
        var video = await Record(ways, "libx264", "yuv420p", matrix, primaries, transfer);

        Assert.Equal($"{matrix},{transfer},{primaries}", await Tags(await ways.Cut(video, "00:01", "00:02")));
        Assert.Equal($"{matrix},{transfer},{primaries}", await Tags(await ways.ImportAndRun(video, "00:01", "00:02")));
    }

    [Theory]
    [InlineData("smpte2084")]
    [InlineData("arib-std-b67")]
    public async Task High_dynamic_range_becomes_bt709_and_says_so(string transfer)
    {
        var ways = new ThreeWays();
        var video = await Record(ways, "libx265", "yuv420p10le", "bt2020nc", "bt2020", transfer);

        Assert.Equal("bt709,bt709,bt709", await Tags(await ways.Cut(video, "00:01", "00:02")));
        Assert.Contains("high dynamic range was converted to BT.709", ways.Said, StringComparison.Ordinal);
        Assert.Equal("bt709,bt709,bt709", await Tags(await ways.ImportAndRun(video, "00:01", "00:02")));
        Assert.Contains("high dynamic range", ways.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ffmpeg_that_cannot_convert_refuses_and_says_what_to_do()
    {
        var ffmpeg = new BrokenFfmpeg("""case "$*" in *zscale*) echo "No such filter: 'zscale'" >&2; exit 1;; esac""");
        var program = new ClipGenProgram(("FFMPEG_PATH", ffmpeg.Folder));
        var video = await Record(new ThreeWays(), "libx265", "yuv420p10le", "bt2020nc", "bt2020", "smpte2084");

        var cut = (
            await program.Run("cut", video, "--from", "00:01", "--to", "00:02", "-o", Path.Combine(program.Beside, "out.mp4"))).MustBe(1);

        Assert.Contains("MEDIA_UNSUPPORTED", cut.Error, StringComparison.Ordinal);
        Assert.Contains("zscale", cut.Error, StringComparison.Ordinal);
        var import = (await program.Run("import", video, "--tenant", "acme", "--episode", "ep-1", "--track", "main")).MustBe(1);
        Assert.Contains("MEDIA_UNSUPPORTED", import.Error, StringComparison.Ordinal);
    }

    private static async Task<string> Record(ThreeWays ways, string codec, string pixels, string matrix, string primaries, string transfer)
    {
        var video = Path.Combine(ways.Folder, "colours.mp4");
        await Tool.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=4", "-f", "lavfi", "-i", "sine=r=48000:d=4",
            "-vf", $"format={pixels},setparams=colorspace={matrix}:color_primaries={primaries}:color_trc={transfer}",
            "-c:v", codec, "-preset", "ultrafast", "-tag:v", codec == "libx265" ? "hvc1" : "avc1", "-c:a", "aac", video);
        return video;
    }

    private static async Task<string> Tags(string path)
    {
        const string Entries = "stream=color_space,color_transfer,color_primaries";
        return (await Tool.Ffprobe("-select_streams", "v:0", "-show_entries", Entries, "-of", "csv=p=0", path))[0].TrimEnd(',');
    }
}
