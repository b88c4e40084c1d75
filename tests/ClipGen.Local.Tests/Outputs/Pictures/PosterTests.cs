using ClipGen.Model;

namespace ClipGen.Local.Tests.Outputs.Pictures;

public sealed class PosterTests
{
    private static readonly StampedSource Source = new(4, new(30), 12, Width: 640, Height: 360, GopSeconds: 2);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.033", 0)]
    [InlineData("0.034", 1)]
    [InlineData("00:07.25", 217)]
    [InlineData("11.999", 359)]
    public async Task A_poster_time_shows_exactly_the_frame_of_that_time(string time, int frame) =>
        Assert.Equal(frame, await (await Shown.Of(Source)).Poster(time));

    [Fact]
    public async Task The_poster_of_a_clip_that_is_good_from_the_start_is_the_frame_after_a_tenth_of_it()
    {
        var shown = await Shown.Of(Source);

        Assert.Equal(36, await shown.Poster());
        Assert.Equal(1, shown.Runs);
    }

    [Theory]
    [InlineData("drawbox=t=fill:color=black:enable='lt(n,95)'", 95)]
    [InlineData("gblur=sigma=20:enable='lt(n,95)'", 95)]
    [InlineData("drawbox=t=fill:color=black:enable='lt(n,60)',gblur=sigma=20:enable='lt(n,80)'", 80)]
    public async Task A_poster_is_the_first_frame_that_is_neither_black_nor_blurred(string filter, int frame)
    {
        var shown = await Shown.Filtered(Source, filter);

        Assert.Equal(frame, await shown.Poster());
        Assert.Equal(1, shown.Runs);
    }

    [Theory]
    [InlineData("drawbox=t=fill:color=black", null)]
    [InlineData("gblur=sigma=40:steps=3", 36)]
    [InlineData("gblur=sigma=40:steps=3,drawbox=t=fill:color=black:enable='lt(n,60)'", 60)]
    public async Task A_clip_without_a_good_frame_has_a_poster_all_the_same(string filter, int? frame)
    {
        var shown = await Shown.Filtered(Source, filter);

        Assert.Equal(frame, await shown.Poster());
        Assert.Equal(1, shown.Runs);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    public async Task The_shortest_clips_have_a_poster(int frames, int shown) =>
        Assert.Equal(shown, await (await Shown.Of(new(5, new(30), frames / 30.0, Width: 640, Height: 360))).Poster());

    [Theory]
    [InlineData("bt709", "bt709")]
    [InlineData("smpte170m", "bt601")]
    public async Task Colours_stay_what_they_are(string tagged, string matrix)
    {
        var path = Path.Combine(TestRun.NewFolder("red"), "it's 100%d red.mp4");
        await Tool.Ffmpeg(
            "-f", "lavfi", "-i", "color=red:s=320x180:r=30:d=1",
            "-vf", $"format=gbrp,scale=out_color_matrix={matrix}:out_range=tv,format=yuv420p",
            "-colorspace", tagged, "-c:v", "libx264", "-crf", "10", path);

        var shown = new Shown(path, new(30), 320, 180, tagged);
        var poster = Assert.Single(await shown.Maker.MakePoster(new(), default));

        var pixel = await Tool.Ffmpeg(
            "-i", shown.PathOf(poster), "-vf", "crop=2:2:100:100", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1");
        Assert.InRange(pixel[0], 250, 255);
        Assert.InRange(pixel[1], 0, 5);
        Assert.InRange(pixel[2], 0, 5);
    }

    [Fact]
    public async Task A_time_past_the_end_is_refused_before_ffmpeg_runs()
    {
        var shown = await Shown.Of(Source);
        var refused = await Assert.ThrowsAsync<ClipException>(() => shown.Poster("12"));

        Assert.Equal(("PAST_END", 0), (refused.Error.Code, shown.Runs));
    }
}
