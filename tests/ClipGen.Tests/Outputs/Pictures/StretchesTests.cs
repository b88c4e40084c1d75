using ClipGen.Outputs.Pictures;
using ClipGen.Timeline;

namespace ClipGen.Tests.Outputs.Pictures;

public sealed class StretchesTests
{
    [Fact]
    public void Only_what_leads_to_a_frame_is_decoded()
    {
        var clip = Showing.Clip(frames: 3600, new(30));

        Assert.Equal([(0, 51), (1200, 1276)], Decoded(clip, [5, 1230]));
    }

    [Fact]
    public void What_lies_close_together_is_decoded_once()
    {
        var clip = Showing.Clip(frames: 3600, new(30));

        Assert.Equal([(0, 206)], Decoded(clip, [5, 70, 160]));
        Assert.Equal([(0, 3586)], Decoded(clip, Storyboard.Of(clip).Frames(clip)));
    }

    [Fact]
    public void Frames_keep_their_times_from_one_part_to_the_next_and_no_path_can_leave_its_quotes()
    {
        var clip = Showing.Clip(frames: 3600, new(30000, 1001), path: "/w/it's.mp4");

        Assert.Equal(
            "ffconcat version 1.0\n"
            + "file '/w/it'\\''s.mp4'\ninpoint 1000us\noutpoint 1701700us\nduration 40040000us\n"
            + "file '/w/it'\\''s.mp4'\ninpoint 40041000us\n",
            Stretches.List(clip, [new(0, 51), new(1200, 3600)]));
    }

    private static IEnumerable<(long First, long End)> Decoded(ClipToShow clip, IReadOnlyList<long> frames) =>
        Stretches.Of(clip, frames).Select(range => (range.First, range.End));
}
