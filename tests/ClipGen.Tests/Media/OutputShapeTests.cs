using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;

namespace ClipGen.Tests;

public sealed class OutputShapeTests
{
    [Theory]
    [InlineData(1280, 720, 0, null, null, "1280x720")]
    [InlineData(1280, 720, 90, null, null, "720x1280")]
    [InlineData(1280, 720, 270, null, null, "720x1280")]
    [InlineData(1280, 720, 180, null, null, "1280x720")]
    [InlineData(639, 479, 0, null, null, "640x480")]
    [InlineData(1280, 720, 0, 640, null, "640x360")]
    [InlineData(1280, 720, 0, null, 360, "640x360")]
    [InlineData(1280, 720, 90, null, 640, "360x640")]
    [InlineData(1280, 720, 0, 640, 640, "640x640")]
    public void A_clip_has_the_size_that_its_first_track_is_shown_in(
        int width, int height, int rotation, int? wantedWidth, int? wantedHeight, string resolution) =>
        Assert.Equal(
            resolution, OutputShape.Of(Video(width, height, rotation, new(1)), new(Width: wantedWidth, Height: wantedHeight)).Resolution);

    [Fact]
    public void Pixels_that_are_not_square_become_square() =>
        Assert.Equal("1024x576", OutputShape.Of(Video(720, 576, 0, new(64, 45)), new()).Resolution);

    private static VideoInfo Video(int width, int height, int rotation, Rational aspect) =>
        new(0, "h264", width, height, new(25), 0, null, 1, "yuv420p", aspect, rotation, false, null, null);
}
