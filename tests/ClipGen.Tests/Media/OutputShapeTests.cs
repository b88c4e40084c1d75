using System.Text.Json;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Text;
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

    /// <summary>Nothing is enlarged: a crop lies within the picture, and a whole picture is as wide or as high as the frame.</summary>
    [Theory]
    [InlineData(1920, 1080, 0, "1", "608x1080", "1080x1080", "1080x1920", "1080x1080")]
    [InlineData(3840, 2160, 0, "1", "1080x1920", "1080x1080", "1080x1920", "1080x1080")]
    [InlineData(1280, 720, 0, "1", "406x720", "720x720", "1080x1920", "1080x1080")]
    [InlineData(640, 360, 0, "1", "202x360", "360x360", "640x1138", "640x640")]
    [InlineData(1080, 1920, 0, "1", "1080x1920", "1080x1080", "1080x1920", "1080x1080")]
    [InlineData(1920, 1080, 90, "1", "1080x1920", "1080x1080", "1080x1920", "1080x1080")]
    [InlineData(720, 576, 0, "64/45", "324x576", "576x576", "1024x1820", "1024x1024")]
    [InlineData(720, 576, 0, "16/15", "324x576", "576x576", "768x1366", "768x768")]
    [InlineData(500, 1000, 0, "1", "500x888", "500x500", "562x1000", "1000x1000")]
    [InlineData(2, 2, 0, "1", "2x2", "2x2", "2x4", "2x2")]
    public void Another_shape_is_as_large_as_the_clip_can_fill(
        int width, int height, int rotation, string aspect, string portrait, string square, string overBlur, string squareOverBlur)
    {
        Assert.True(Rational.TryParse(aspect, out var pixels));
        var clip = OutputShape.Of(Video(width, height, rotation, pixels), new());

        Assert.Equal(portrait, clip.As(ClipShape.Portrait, FrameFit.Crop).Resolution);
        Assert.Equal(square, clip.As(ClipShape.Square, FrameFit.Crop).Resolution);
        Assert.Equal(overBlur, clip.As(ClipShape.Portrait, FrameFit.Blur).Resolution);
        Assert.Equal(squareOverBlur, clip.As(ClipShape.Square, FrameFit.Blur).Resolution);
    }

    [Fact]
    public void Another_shape_differs_in_nothing_else()
    {
        var clip = OutputShape.Of(Video(1280, 720, 0, new(1)) with { ColorSpace = "bt709", ColorPrimaries = "bt709" }, new());

        Assert.Same(clip, clip.As(ClipShape.Landscape, FrameFit.Blur));
        Assert.Equal(clip with { Width = 406, Framing = FrameFit.Crop }, clip.As(ClipShape.Portrait, FrameFit.Crop));
    }

    /// <summary>It is part of recorded histories.</summary>
    [Fact]
    public void The_shape_of_a_clip_itself_is_written_as_before()
    {
        var clip = OutputShape.Of(Video(1280, 720, 0, new(1)), new());

        Assert.Equal(
            """{"width":1280,"height":720,"frameRate":"25","colorSpace":null,"colorPrimaries":null,"colorTransfer":null,"""
            + "\"resolution\":\"1280x720\"}",
            JsonSerializer.Serialize(clip, ClipGenJson.Options));
        Assert.Contains(
            ""","framing":"blur",""", JsonSerializer.Serialize(clip.As(ClipShape.Square, FrameFit.Blur), ClipGenJson.Options),
            StringComparison.Ordinal);
    }

    private static VideoInfo Video(int width, int height, int rotation, Rational aspect) =>
        new(0, "h264", width, height, new(25), 0, null, 1, "yuv420p", aspect, rotation, false, null, null);
}
