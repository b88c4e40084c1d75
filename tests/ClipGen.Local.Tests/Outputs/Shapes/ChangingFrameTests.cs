using ClipGen.Model;
using ClipGen.SmartCutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Outputs.Shapes;

/// <summary>Pictures that change their size or the shape of their pixels in the middle fill the frame before and after it.</summary>
public sealed class ChangingFrameTests
{
    private static readonly StampedSource Base = new(1, new Rational(25), 5, 160, 128, GopSeconds: 2);

    /// <summary>From 4:3 to 16:9 as broadcasts go, back again, and to another size. The stamp is in the middle of each.</summary>
    [Theory]
    [InlineData("-vf pad=160:128:52:0,setsar=16/15", 56, 60, "-vf pad=160:128:56:0,setsar=64/45", 48, 68)]
    [InlineData("-vf pad=160:128:56:0,setsar=64/45", 48, 68, "-vf pad=160:128:52:0,setsar=16/15", 56, 60)]
    [InlineData("-vf pad=160:128:48:0", 64, 64, "-vf pad=226:128:80:0", 64, 64)]
    public async Task A_crop_is_filled_before_and_after_a_change(
        string before, int firstWidth, int firstShown, string after, int secondWidth, int secondShown)
    {
        var first = Base with { Width = firstWidth, Video = before };
        var second = Base with { Id = 2, Width = secondWidth, Video = after };

        foreach (var clip in await Both(first, second, LookedAt.Portrait(FrameFit.Crop)))
        {
            Expected.Pictures(
                await ClipReader.ReadWithBars(clip, (firstShown, 128), (secondShown, 128)), new(first, 80, 125), new(second, 0, 60));
            Assert.All(
                await LookedAt.Luma(clip, 72, 128), p => Assert.True(LookedAt.Mean(p, 72, 8, 0, 56, 3) > 30, "there is a bar at the top"));
        }
    }

    [Theory]
    [InlineData("-vf setsar=16/15", "-vf setsar=64/45", 170, 228)]
    [InlineData("-vf setsar=64/45", "-vf setsar=16/15", 228, 170)]
    public async Task The_whole_picture_is_over_the_blur_before_and_after_a_change(string before, string after, int width, int secondWidth)
    {
        var first = Base with { Video = before };
        var second = Base with { Id = 2, Video = after };

        foreach (var clip in await Both(first, second, LookedAt.Square(FrameFit.Blur)))
        {
            Expected.Pictures(
                await ClipReader.ReadWithBars(clip, (width, 128), (secondWidth, 128)), new(first, 80, 125), new(second, 0, 60));
        }
    }

    private static async Task<IReadOnlyList<string>> Both(StampedSource first, StampedSource second, Rendition look)
    {
        var recording = await Sequence.OnOneClock(TestRun.NewFolder("changing"), [5, 5], await first.Mp4(), await second.Mp4());
        var clips = new List<string>();
        foreach (var video in (string[])[recording, await LookedAt.Playlist(recording)])
        {
            clips.Add((await LookedAt.Cut(video, "00:03.2", "00:07.4", look)).Path);
        }
        return clips;
    }
}
