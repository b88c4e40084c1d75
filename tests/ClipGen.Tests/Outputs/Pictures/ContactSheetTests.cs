using ClipGen.Outputs.Pictures;

namespace ClipGen.Tests.Outputs.Pictures;

public sealed class ContactSheetTests
{
    [Theory]
    [InlineData(1920, 1080, 3600, 20, 4)]
    [InlineData(1920, 1080, 270, 8, 4)]
    [InlineData(1920, 1080, 30, 4, 4)]
    [InlineData(1920, 1080, 3, 3, 3)]
    [InlineData(1920, 1080, 1, 1, 1)]
    [InlineData(1080, 1920, 3600, 20, 5)]
    [InlineData(1080, 1920, 30, 5, 5)]
    public void Rows_are_full_and_short_clips_have_fewer(int width, int height, long frames, int tiles, int columns)
    {
        var grid = ContactSheet.Of(Showing.Clip(frames, new(30), width, height)).Grid;

        Assert.Equal((tiles, columns), (grid.Count, grid.Columns));
        Assert.Equal(grid.Count, grid.Columns * grid.Rows);
    }

    [Theory]
    [InlineData(60, "00:01.5", "00:58.5")]
    [InlineData(7200, "00:03:00", "01:57:00")]
    [InlineData(1, "00:00.125", "00:00.875")]
    public void Times_are_as_exact_as_the_clip_is_short(int seconds, string first, string last)
    {
        var sheet = ContactSheet.Of(Showing.Clip(seconds * 30, new(30)));

        Assert.Contains($":value='{Escaped(first)}':enable='eq(n,0)'", sheet.Filter, StringComparison.Ordinal);
        Assert.Contains($":value='{Escaped(last)}':enable='eq(n,{sheet.Grid.Count - 1})'", sheet.Filter, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_tile_of_every_clip_has_a_frame_of_its_own() =>
        Assert.All(Showing.EveryKind(), clip =>
        {
            var frames = ContactSheet.Of(clip).Frames(clip);

            Assert.Equal(frames.Order().Distinct(), frames);
            Assert.InRange(frames[0], 0, clip.Frames - 1);
            Assert.InRange(frames[^1], 0, clip.Frames - 1);
        });

    private static string Escaped(string time) => time.Replace(":", @"\:", StringComparison.Ordinal);
}
