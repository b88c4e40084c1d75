using ClipGen.Cutting;
using ClipGen.Outputs.Captions;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary>What libass draws of captions, read from the pictures: white on black, so that every lit pixel is of a letter.</summary>
public sealed class BurnedTextTests
{
    private const int Width = 640;
    private const int Height = 360;

    [Fact]
    public async Task Text_that_looks_like_commands_is_drawn()
    {
        var plain = await Draw("an8hello N x");
        var commands = await Draw("{\\an8}hello \\N x");

        // On one line at the bottom, and wider by two braces and two backslashes.
        Assert.InRange(commands.Top, Height / 2, Height);
        Assert.InRange(commands.Bottom - commands.Top, 1, (plain.Bottom - plain.Top) * 3 / 2);
        Assert.InRange(commands.Right - commands.Left, plain.Right - plain.Left + 15, Width);
    }

    [Fact]
    public async Task A_backslash_before_a_brace_is_drawn()
    {
        var braces = await Draw("{a}");
        var both = await Draw("\\{a\\}");

        Assert.InRange(both.Right - both.Left, braces.Right - braces.Left + 8, Width);
    }

    [Fact]
    public async Task Two_lines_are_two_lines()
    {
        var one = await Draw("When the recording was over, nobody could");
        var two = await Draw("When the recording was over, nobody could\nsay what the guest had meant by it.");

        Assert.Equal((one.Left, one.Right), (two.Left, two.Right));
        Assert.InRange(two.Bottom - two.Top, (one.Bottom - one.Top) * 3 / 2, (one.Bottom - one.Top) * 3);
    }

    [Theory]
    [InlineData("24000/1001")]
    [InlineData("25")]
    [InlineData("30000/1001")]
    [InlineData("60")]
    public async Task A_caption_is_drawn_from_its_first_picture_to_its_last(string rate)
    {
        Assert.True(Rational.TryParse(rate, out var perSecond));
        var folder = TestRun.NewFolder("burned");
        (int First, int End)[] captions = [(0, 1), (7, 8), (20, 40), (41, 57)];
        await File.WriteAllTextAsync(Path.Combine(folder, "captions.ass"), AssText.Write(
            captions.Select(c => new Cue(
                CueTime.OfSeconds(perSecond.SecondsOf(c.First)), CueTime.OfSeconds(perSecond.SecondsOf(c.End)), "X")), 320, 180));

        var pixels = await Tool.Ffmpeg(
            "-f", "lavfi", "-i", $"color=black:s=320x180:r={rate}:d=3", "-vf", CaptionFilter.Of($"{folder}/captions.ass", perSecond),
            "-frames:v", "60", "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1");

        Assert.Equal(
            captions.SelectMany(c => Enumerable.Range(c.First, c.End - c.First)),
            Enumerable.Range(0, 60).Where(n => pixels.AsSpan(n * 320 * 180, 320 * 180).ContainsAnyInRange((byte)64, (byte)255)));
    }

    /// <summary>Also where a transcript has longer lines than captions should.</summary>
    [Theory]
    [InlineData(640, 360)]
    [InlineData(360, 640)]
    [InlineData(360, 360)]
    public async Task The_longest_lines_fit_every_shape(int width, int height)
    {
        const string loud = "WE ALL KNOW THAT WHOEVER SHOUTS IS WRONG MY DEAR";
        foreach (var line in new[] { "Nobody in the studio could say what it was", loud, new string('字', 40) })
        {
            var drawn = await Draw($"{line}\n{line}", width, height);

            Assert.InRange(drawn.Left, width / 50, width);
            Assert.InRange(drawn.Right, 0, width - (width / 50));
            Assert.InRange(drawn.Bottom, height / 2, height - (height / 50));
        }
    }

    /// <summary>A character that no font has is drawn as a box; each of these has a font, where the image's fonts are installed.</summary>
    [Theory]
    [InlineData("ä")]
    [InlineData("Ω")]
    [InlineData("Ж")]
    [InlineData("ש")]
    [InlineData("م")]
    [InlineData("क")]
    [InlineData("ก")]
    [InlineData("字")]
    [InlineData("か")]
    [InlineData("한")]
    [InlineData("😀")]
    [InlineData("👩")]
    public async Task Captions_have_fonts_from_Latin_to_Arabic_CJK_and_emoji(string character)
    {
        var missing = await Draw("\u0378");
        var drawn = await Draw(character);

        Assert.NotEqual(missing.Pixels, drawn.Pixels);
        Assert.InRange(drawn.Right - drawn.Left, 4, 60);
    }

    private static async Task<Drawn> Draw(string plain, int width = Width, int height = Height)
    {
        var folder = TestRun.NewFolder("burned");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "captions.ass"),
            AssText.Write([new(TimeSpan.Zero, TimeSpan.FromSeconds(1), CueText.Escaped(plain))], width, height));
        var pixels = await Tool.Ffmpeg(
            "-f", "lavfi", "-i", $"color=black:s={width}x{height}:r=30", "-vf", $"ass={folder}/captions.ass",
            "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1");
        return Drawn.Of(pixels, width);
    }

    /// <param name="Pixels">Whether each is lit.</param>
    private sealed record Drawn(bool[] Pixels, int Left, int Right, int Top, int Bottom)
    {
        public static Drawn Of(byte[] pixels, int width)
        {
            var lit = pixels.Select((p, i) => (Lit: p > 128, X: i % width, Y: i / width)).Where(p => p.Lit).ToList();
            Assert.NotEmpty(lit);
            return new([.. pixels.Select(p => p > 128)], lit.Min(p => p.X), lit.Max(p => p.X), lit.Min(p => p.Y), lit.Max(p => p.Y));
        }
    }
}
