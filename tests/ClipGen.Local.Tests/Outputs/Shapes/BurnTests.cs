using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.SmartCutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Outputs.Shapes;

/// <summary>
/// A caption that is burned in is in the frames that it names, and in no other. What is drawn here is a white bar below the stamp, as that
/// needs no font.
/// </summary>
public sealed class BurnTests
{
    private const int Width = 320;
    private const int Height = 180;
    private const int BarTop = 152;

    [Theory]
    [InlineData("25", null, 7, 8)]
    [InlineData("24000/1001", null, 1, 31)]
    [InlineData("30000/1001", null, 0, 14)]
    [InlineData("60000/1001", null, 37, 59)]
    [InlineData("30000/1001", "25", 11, 23)]
    [InlineData("25", "60", 13, 61)]
    public async Task A_caption_is_in_its_own_frames_and_in_no_other(string recorded, string? wanted, int first, int end)
    {
        Assert.True(Rational.TryParse(recorded, out var rate));
        var made = Rational.TryParse(wanted, out var other) ? other : rate;
        var source = Stamped(1, rate, 4);
        var captions = await Captions(TestRun.NewFolder("captions"), made, first, end);

        var (path, result) = await LookedAt.Cut(
            await source.Mp4(), "00:00.9", "00:02.9", new(Burned: (_, _) => captions),
            new("ultrafast", FrameRate: made, SmartRendering: SmartRendering.Always));

        await IsCaptioned(path, (int)Math.Round(2 * made.Value), first, end);
        Assert.Equal((0, "its captions are burned in"), ((int)result.Rendered.Copied, result.Rendered.Reason));
        if (wanted is null)
        {
            Expected.Pictures((await ClipReader.Read(path, (Width, 120))).Pictures, Part.Of(source, 900, 2_900));
        }
        await Expected.Playable(path, made);
    }

    /// <summary>Times of captions are those of the segment, on however many clocks it was recorded.</summary>
    [Fact]
    public async Task Captions_go_on_where_the_timestamps_of_a_recording_start_again()
    {
        StampedSource[] sources = [Stamped(1, new(25), 4), Stamped(2, new(25), 4)];
        var folder = TestRun.NewFolder("two-clocks");
        foreach (var (i, source) in sources.Index())
        {
            await Tool.Ffmpeg("-i", await source.Mp4(), "-c", "copy", Path.Combine(folder, $"{i}.ts"));
        }
        var playlist = Path.Combine(folder, "main_chunk.m3u8");
        await File.WriteAllTextAsync(
            playlist, "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n0.ts\n#EXT-X-DISCONTINUITY\n#EXTINF:4,\n1.ts\n#EXT-X-ENDLIST\n");
        var captions = await Captions(folder, new(25), 30, 41);

        var (path, _) = await LookedAt.Cut(playlist, "00:02.6", "00:05", new(Burned: (_, _) => captions));

        await IsCaptioned(path, 60, 30, 41);
        Expected.Pictures((await ClipReader.Read(path, (Width, 120))).Pictures, new(sources[0], 65, 100), new(sources[1], 0, 25));
    }

    [Theory]
    [InlineData("it's [a], b;c: d=e")]
    [InlineData(" spaces at both ends ")]
    [InlineData("100% \"quoted\" \\ backslash $(x) #1 片")]
    [InlineData("two\nlines")]
    public async Task Captions_may_lie_anywhere(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestRun.NewFolder("anywhere"), name)).FullName;
        var captions = await Captions(folder, new(25), 3, 6);

        var (path, _) = await LookedAt.Cut(
            await Stamped(1, new(25), 4).Mp4(), "00:01", "00:01.4", new(Burned: (_, _) => captions));

        await IsCaptioned(path, 10, 3, 6);
    }

    /// <summary>The captions are the clip's, not the picture's: they are as large whatever is done to it.</summary>
    [Theory]
    [InlineData(FrameFit.Crop, 102, 180)]
    [InlineData(FrameFit.Blur, 320, 568)]
    public async Task Captions_are_drawn_for_the_shape_of_the_clip(FrameFit fit, int width, int height)
    {
        string? asked = null;
        var captions = await Captions(TestRun.NewFolder("captions"), new(25), 3, 6, width, height);
        var look = LookedAt.Portrait(fit) with
        {
            Burned = (range, shape) =>
            {
                asked = $"{range} {shape.Resolution}";
                return captions;
            },
        };

        var (path, _) = await LookedAt.Cut(await Stamped(1, new(25), 4).Mp4(), "00:01", "00:01.4", look);

        Assert.Equal($"00:00:01–00:00:01.4 {width}x{height}", asked);
        await IsCaptioned(path, 10, 3, 6, width, height);
    }

    /// <summary>As ffmpeg is built without libass.</summary>
    [Fact]
    public async Task An_ffmpeg_that_cannot_draw_captions_is_named_as_the_reason()
    {
        var captions = Path.Combine(TestRun.NewFolder("captions"), "c.ass");
        var ffmpeg = new BrokenFfmpeg("""case "$*" in *ass=*) echo "No such filter: 'ass'" >&2; exit 1;; esac""");

        var refused = await Assert.ThrowsAsync<ClipException>(async () => await LookedAt.Cut(
            await Stamped(1, new(25), 4).Mp4(), "00:01", "00:01.4", new(Burned: (_, _) => captions), ffmpeg: ffmpeg.Folder));

        Assert.Equal(ErrorCode.MediaUnsupported, refused.Error.Code);
        Assert.Contains("install an ffmpeg with libass", refused.Error.Message, StringComparison.Ordinal);
    }

    private static StampedSource Stamped(int id, Rational rate, double seconds) =>
        new(id, rate, seconds, Width, 120, GopSeconds: 1, Video: $"-vf pad={Width}:{Height}:0:30");

    private static async Task IsCaptioned(string path, int frames, int first, int end, int width = Width, int height = Height)
    {
        var pictures = await LookedAt.Luma(path, width, height);
        var bar = height * BarTop / Height;
        Assert.Equal(
            Enumerable.Range(0, frames).Select(n => n >= first && n < end),
            pictures.Select(p => LookedAt.Mean(p, width, 8, bar + 6, width - 16, 12) > 128));
        Assert.InRange(LookedAt.Mean(pictures[first], width, 8, bar + 6, width - 16, 12), 250, 255);
    }

    private static async Task<string> Captions(
        string folder, Rational rate, int first, int end, int width = Width, int height = Height)
    {
        var path = Path.Combine(folder, "captions.ass");
        var bar = height * BarTop / Height;
        await File.WriteAllTextAsync(path, $$"""
            [Script Info]
            ScriptType: v4.00+
            PlayResX: {{width}}
            PlayResY: {{height}}

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, BorderStyle, Outline, Shadow, Alignment
            Style: Default,Sans,20,&H00FFFFFF,&H00000000,&H00000000,1,0,0,7

            [Events]
            Format: Layer, Start, End, Style, Text
            Dialogue: 0,{{Time(rate, first)}},{{Time(rate, end)}},Default,{\pos(0,{{bar}})\p1}m 0 0 l {{width}} 0 {{width}} 28 0 28

            """);
        return path;
    }

    /// <summary>As an ASS file has it: rounded to hundredths.</summary>
    private static string Time(Rational rate, int frame) =>
        string.Create(CultureInfo.InvariantCulture, $"0:00:{Math.Round(rate.SecondsOf(frame), 2):00.00}");
}
