using System.Globalization;
using System.Text.RegularExpressions;
using ClipGen.Outputs.Pictures;
using ClipGen.Timeline;

namespace ClipGen.Tests.Outputs.Pictures;

public sealed partial class StoryboardTests
{
    [Fact]
    public void Players_read_which_part_of_the_picture_belongs_to_which_time()
    {
        var cues = Storyboard.Cues(Showing.Clip(frames: 315, new(30)));

        Assert.StartsWith("""
            WEBVTT

            00:00:00.000 --> 00:00:01.000
            storyboard.jpg#xywh=0,0,160,90

            00:00:01.000 --> 00:00:02.000
            storyboard.jpg#xywh=160,0,160,90

            """, cues, StringComparison.Ordinal);
        Assert.EndsWith("\n\n00:00:10.000 --> 00:00:10.500\nstoryboard.jpg#xywh=0,90,160,90\n", cues, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, 1, 30, 5)]
    [InlineData(30, 1, 3, 3)]
    [InlineData(30, 1, 1, 1)]
    [InlineData(30, 1, 1800, 60)]
    [InlineData(30, 1, 3000, 100)]
    [InlineData(30, 1, 3001, 51)]
    [InlineData(30, 1, 108_000, 100)]
    [InlineData(1, 4, 10, 10)]
    public void Long_clips_have_at_most_a_hundred_tiles_and_short_ones_a_few(long numerator, long denominator, long frames, int tiles) =>
        Assert.Equal(tiles, Storyboard.Of(Showing.Clip(frames, new(numerator, denominator))).Grid.Count);

    [Fact]
    public void Cues_cover_every_clip_without_a_gap_and_each_has_a_frame_of_its_own()
    {
        Assert.All(Showing.EveryKind(), clip =>
        {
            var sheet = Storyboard.Of(clip);
            var cues = Times(Storyboard.Cues(clip));

            Assert.Equal(0, cues[0].Start);
            Assert.All(cues.Zip(cues.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
            Assert.InRange(cues[^1].End - clip.Seconds, -1e-6, 0.001);
            Assert.All(cues, cue => Assert.True(cue.Start < cue.End));
            Assert.InRange(cues.Count, 1, 100);
            Assert.Equal(sheet.Moments.Select(m => m.Seconds), cues.Select(c => c.Start));
            Assert.Equal(cues.Count, sheet.Frames(clip).Distinct().Count());
            Assert.InRange(sheet.Frames(clip)[^1], 0, clip.Frames - 1);
        });
    }

    [Theory]
    [InlineData(1920, 1080, 160, 90)]
    [InlineData(1080, 1920, 160, 284)]
    [InlineData(1080, 1080, 160, 160)]
    [InlineData(640, 480, 160, 120)]
    [InlineData(322, 182, 160, 90)]
    [InlineData(100, 8000, 4, 320)]
    public void A_tile_keeps_the_clips_aspect(int width, int height, int tileWidth, int tileHeight) =>
        Assert.Equal((tileWidth, tileHeight), Storyboard.Of(Showing.Clip(300, new(30), width, height)).Grid.Tile);

    private static List<(double Start, double End)> Times(string text) =>
        [.. Cue().Matches(text).Select(m => (Seconds(m.Groups[1].Value), Seconds(m.Groups[2].Value)))];

    private static double Seconds(string time) => TimeSpan.Parse(time, CultureInfo.InvariantCulture).TotalSeconds;

    [GeneratedRegex(@"^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})$", RegexOptions.Multiline)]
    private static partial Regex Cue();
}
