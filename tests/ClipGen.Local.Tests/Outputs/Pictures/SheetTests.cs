using System.Globalization;
using System.Text.RegularExpressions;
using ClipGen.Model;
using ClipGen.Outputs.Pictures;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Outputs.Pictures;

public sealed partial class SheetTests
{
    /// <summary>Rates, lengths and distances of key frames: clips that are decoded through, and clips of which only parts are.</summary>
    public static TheoryData<string, int, double, int, int> Clips => new()
    {
        { "30000/1001", 1, 2, 640, 360 },
        { "30", 3, 2, 640, 360 },
        { "25", 90, 10, 640, 360 },
        { "60", 1500, 1, 640, 360 },
        { "30000/1001", 2100, 10, 360, 640 },
        { "24000/1001", 700, 4, 480, 480 },
        { "5", 3123, 2, 322, 182 },
        { "1", 900, 4, 320, 180 },
    };

    [Theory]
    [MemberData(nameof(Clips))]
    public async Task Each_tile_shows_the_frame_of_its_time(string rate, int frames, double gop, int width, int height)
    {
        Assert.True(Rational.TryParse(rate, out var parsed));
        var source = new StampedSource(7, parsed, parsed.SecondsOf(frames), width, height, GopSeconds: gop);
        // Room for the time below the stamp.
        var shown = await Shown.Filtered(source, "pad=h=ih*5/4");

        var made = await shown.Maker.MakeSheets(new(Pictures: [PictureKind.ContactSheet, PictureKind.Storyboard]), default);

        Assert.Equal(1, shown.Runs);
        Assert.Equal(["contact.jpg", "storyboard.jpg", "storyboard.vtt"], made.Select(m => m.Name));
        await AssertStoryboard(shown, made[1], await File.ReadAllTextAsync(shown.PathOf(made[2])));
        await AssertContactSheet(shown, made[0]);
    }

    private static async Task AssertStoryboard(Shown shown, ClipFile picture, string cues)
    {
        var gray = await Shown.Gray(shown.PathOf(picture));
        var found = Cue().Matches(cues);
        Assert.NotEmpty(found);
        Assert.Equal(gray.Resolution, picture.Resolution);
        Assert.All(found, cue =>
        {
            int[] place = [.. cue.Groups[2].Value.Split(',').Select(int.Parse)];
            var start = (decimal)TimeSpan.Parse(cue.Groups[1].Value, CultureInfo.InvariantCulture).Ticks / TimeSpan.TicksPerSecond;
            Assert.Equal(Frame(start, shown.Clip.FrameRate), gray.Number((place[0], place[1]), Stamp((place[2], place[3]))));
        });
    }

    private static async Task AssertContactSheet(Shown shown, ClipFile picture)
    {
        var (sheet, gray) = (ContactSheet.Of(shown.Clip), await Shown.Gray(shown.PathOf(picture)));
        Assert.Equal(gray.Resolution, picture.Resolution);
        Assert.All(sheet.Moments.Select((moment, tile) => (moment, tile)), p => Assert.Equal(
            Frame(p.moment.Nanoseconds / 1e9m, shown.Clip.FrameRate), gray.Number(sheet.Grid.Place(p.tile), Stamp(sheet.Grid.Tile))));
    }

    private static (int Width, int Height) Stamp((int Width, int Height) tile) => (tile.Width, tile.Height * 4 / 5);

    private static int Frame(decimal seconds, Rational rate) => (int)Math.Floor(seconds * rate.Numerator / rate.Denominator);

    [GeneratedRegex(@"^(\S+) --> \S+\nstoryboard\.jpg#xywh=(\d+,\d+,\d+,\d+)$", RegexOptions.Multiline)]
    private static partial Regex Cue();
}
