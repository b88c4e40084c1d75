using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Outputs.Pictures;
using ClipGen.Timeline;

namespace ClipGen.Tests.Outputs.Pictures;

public sealed class PosterTests
{
    private static readonly MachineLimits Limits = new(TimeSpan.FromMinutes(1), 2);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("00:01.033333333", 30)]
    [InlineData("1.033333334", 31)]
    [InlineData("9.999", 299)]
    public void The_frame_of_a_time_is_the_one_that_a_player_shows_then(string time, long frame) =>
        Assert.Equal(frame, Poster.FrameAt(Showing.Clip(frames: 300, new(30)), Timecode.Parse(time, "posterTime")));

    [Theory]
    [InlineData("10")]
    [InlineData("00:02:00")]
    public void A_time_past_the_end_is_refused_with_the_clips_length(string time)
    {
        var refused = Assert.Throws<ClipException>(
            () => Poster.FrameAt(Showing.Clip(frames: 300, new(30)), Timecode.Parse(time, "posterTime")));

        Assert.Equal(ErrorCode.PastEnd, refused.Error.Code);
        Assert.Equal($"posterTime {Timecode.Parse(time, "x")} is past the end of the clip, which is 00:00:10 long", refused.Error.Message);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, "0.016667")]
    [InlineData(300, "0.983333")]
    [InlineData(301, "1.016667")]
    public void A_poster_is_looked_for_from_a_tenth_of_the_clip_on(long frames, string? seek)
    {
        var arguments = Poster.Chosen(Showing.Clip(frames, new(30)), "/w/poster.jpg", "x", Limits).Arguments;

        Assert.Equal(seek, arguments.Zip(arguments.Skip(1)).FirstOrDefault(a => a.First == "-ss").Second);
    }

    [Theory]
    [InlineData(1280, 720, 1280, 720)]
    [InlineData(3840, 2160, 1920, 1080)]
    [InlineData(2160, 3840, 1920, 3414)]
    [InlineData(322, 182, 322, 182)]
    public void A_poster_has_the_clips_size_up_to_1920_pixels_of_width(int width, int height, int posterWidth, int posterHeight) =>
        Assert.Equal((posterWidth, posterHeight), Poster.Size(Showing.Clip(300, new(30), width, height)));

    [Fact]
    public void A_clip_that_does_not_say_its_matrix_is_read_as_players_read_it()
    {
        Assert.Contains(":in_color_matrix=bt709:", Graph(Showing.Clip(1, new(30), 1280, 720, color: null)), StringComparison.Ordinal);
        Assert.Contains(":in_color_matrix=bt601:", Graph(Showing.Clip(1, new(30), 640, 360, color: null)), StringComparison.Ordinal);
        Assert.DoesNotContain("in_color_matrix", Graph(Showing.Clip(1, new(30))), StringComparison.Ordinal);
    }

    private static string Graph(ClipToShow clip) =>
        Poster.Asked(clip, 0, "/w/poster.jpg", "x", Limits).Arguments.Single(a => a.StartsWith("[0:v:0]", StringComparison.Ordinal));
}
