using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Outputs.Shapes;

/// <summary>R11.2: other shapes are as exact as the clip itself, and as large as the recording allows.</summary>
public sealed class ShapeTests
{
    /// <summary>Size, pixels, a part in the middle that every crop shows, and how it is displayed; then the size of each version.</summary>
    public static TheoryData<string, string, string, string, string[]> Recordings => new()
    {
        { "1920x1080", "1", "540x1080", "540x1080", ["608x1080", "1080x1080", "1080x1920", "1080x1080"] },
        { "1280x720", "1", "360x720", "360x720", ["406x720", "720x720", "1080x1920", "1080x1080"] },
        { "640x360", "1", "180x360", "180x360", ["202x360", "360x360", "640x1138", "640x640"] },
        { "720x576", "64/45", "180x576", "256x576", ["324x576", "576x576", "1024x1820", "1024x1024"] },
        { "1080x1920", "1", "1080x1080", "1080x1080", ["1080x1920", "1080x1080", "1080x1920", "1080x1080"] },
    };

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Every_frame_is_shown_once_in_every_shape(string size, string aspect, string stamped, string displayed, string[] made)
    {
        var (width, height) = Size(stamped);
        var (x, y) = ((Size(size).Width - width) / 2, (Size(size).Height - height) / 2);
        var source = new StampedSource(1, new Rational(25), 2, width, height, GopSeconds: 1)
        {
            Video = $"-vf pad={size.Replace('x', ':')}:{x}:{y},setsar={aspect}",
        };
        var whole = source with { Id = 2, Width = Size(size).Width, Height = Size(size).Height, Video = $"-vf setsar={aspect}" };
        var shown = (Width: Size(displayed).Width * whole.Width / width, Size(displayed).Height * whole.Height / height);

        await Exact(source, LookedAt.Portrait(FrameFit.Crop), made[0], Size(displayed));
        await Exact(source, LookedAt.Square(FrameFit.Crop), made[1], Size(displayed));
        await Exact(whole, LookedAt.Portrait(FrameFit.Blur), made[2], shown);
        await Exact(whole, LookedAt.Square(FrameFit.Blur), made[3], shown);
    }

    [Theory]
    [InlineData("25", "-flags +ildct+ilme -x264-params tff=1", null)]
    [InlineData("25", "-pix_fmt yuv422p10le", "30000/1001")]
    [InlineData("50", "", "24000/1001")]
    [InlineData("25", "-pix_fmt yuvj420p -color_range pc -colorspace smpte170m", null)]
    [InlineData(
        "25", "-c:v libx265 -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc", null)]
    public async Task Recordings_of_all_kinds_lie_over_their_blurred_selves(string rate, string video, string? wanted)
    {
        Assert.True(Rational.TryParse(rate, out var recorded));
        var made = Rational.TryParse(wanted, out var other) ? other : recorded;
        var source = new StampedSource(1, recorded, 4, GopSeconds: 1, Video: video);

        var (path, _) = await LookedAt.Cut(
            await source.Mp4(), "00:00.8", "00:02.8", LookedAt.Portrait(FrameFit.Blur), new("ultrafast", FrameRate: made));

        var clip = await ClipReader.Read(path, (320, 180));
        var first = Part.Of(source, 800, 2_800).First;
        var count = (int)Math.Round(2 * made.Value);
        // Each goes to its nearest frame, and is shown until the next one comes.
        var ratio = made.Value / recorded.Value;
        int Shown(int n) => Enumerable.Range(0, (int)(2 * recorded.Value))
            .Last(k => Math.Round(k * ratio, MidpointRounding.AwayFromZero) <= n);
        Assert.Equal(
            Enumerable.Range(0, count).Select(n => (1, (int)first + Shown(n))),
            clip.Pictures.Select(p => (p?.Source ?? 0, p?.Number ?? -1)));
        await Expected.Playable(path, made);
    }

    [Theory]
    [InlineData(FrameFit.Crop, 180, "-vf pad=320:180:70:0", "180x180")]
    [InlineData(FrameFit.Blur, 320, "", "320x320")]
    public async Task A_rotated_recording_is_framed_upright(FrameFit fit, int stamped, string video, string resolution)
    {
        var source = new StampedSource(1, new Rational(25), 2, stamped, 180, GopSeconds: 1) { Video = video };
        var recording = Path.Combine(TestRun.NewFolder("rotated"), "rotated.mp4");
        await Tool.Ffmpeg("-i", await source.Mp4(), "-c", "copy", "-metadata:s:v:0", "rotate=90", recording);

        var (path, result) = await LookedAt.Cut(recording, "00:00.2", "00:01.8", LookedAt.Square(fit));

        Assert.Equal(resolution, result.Output.Resolution);
        Expected.Pictures((await ClipReader.Read(path, (stamped, 180), "transpose=1")).Pictures, Part.Of(source, 200, 1_800));
    }

    /// <summary>Nothing of such a recording changes, and encoding it once more would only cost.</summary>
    [Fact]
    public async Task What_was_recorded_in_the_wanted_shape_is_copied()
    {
        var source = new StampedSource(1, new Rational(25), 4, 180, 320, GopSeconds: 1);

        var (path, result) = await LookedAt.Cut(
            await source.Mp4(), "00:00.5", "00:03.5", LookedAt.Portrait(FrameFit.Crop),
            new("ultrafast", SmartRendering: Cutting.SmartRendering.Always));

        Assert.InRange(result.Rendered.Copied, 50, 74);
        Expected.Pictures((await ClipReader.Read(path)).Pictures, Part.Of(source, 500, 3_500));
    }

    private static async Task Exact(StampedSource source, SmartCutting.Rendition look, string resolution, (int, int) shown)
    {
        var (path, result) = await LookedAt.Cut(await source.Mp4(), "00:00.2", "00:01.8", look);

        Assert.Equal(resolution, result.Output.Resolution);
        var (clip, part) = (await ClipReader.Read(path, shown), Part.Of(source, 200, 1_800));
        Assert.Equal(resolution, $"{clip.Width}x{clip.Height}");
        Expected.Pictures(clip.Pictures, part);
        Expected.Clicks(clip.Clicks, part);
        await Expected.Playable(path, source.Rate);
    }

    private static (int Width, int Height) Size(string size)
    {
        var numbers = size.Split('x').Select(n => int.Parse(n, null)).ToList();
        return (numbers[0], numbers[1]);
    }
}
