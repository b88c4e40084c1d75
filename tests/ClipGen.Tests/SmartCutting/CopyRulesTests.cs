using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.SmartCutting;
using ClipGen.Timeline;

namespace ClipGen.Tests;

/// <summary>Pictures are copied only where the clip shows them just as they were recorded.</summary>
public sealed class CopyRulesTests
{
    private static readonly VideoInfo Video = new(
        0, "h264", 320, 180, new(25), 0, null, 1 / 90000.0, "yuv420p", new(1), 0, Interlaced: false, "bt709", null);

    private static readonly CutInput Input = new("concat:a.ts", "mpegts", 0, 1, 0, 1, new(25), 50) { Chunks = ["a.ts"] };

    private static readonly OutputShape Shape = OutputShape.Of(Video, new());

    public static TheoryData<string> Reasons => [.. Refused.Keys];

    private static Dictionary<string, CutPlan> Refused => new()
    {
        ["its timestamps start again within the segment"] = Plan(Video, Input, Input),
        ["its container says why"] = Plan(Video, Input with { Chunks = [], WhyNotCopied = "its container says why" }),
        ["its frames are not evenly spaced"] = Plan(Video, Input with { Uneven = new(1, 10, 0) }),
        ["it begins before the recording's first frame"] = Plan(Video, Input with { Held = 1 }),
        ["the recording is hevc, not H.264"] = Plan(Video with { Codec = "hevc" }, Input),
        ["its pixel format is yuv422p"] = Plan(Video with { PixelFormat = "yuv422p" }, Input),
        ["it is interlaced"] = Plan(Video with { Interlaced = true }, Input),
        ["it is 640x180, and the clip 320x180"] = Plan(Video with { Width = 640 }, Input),
        ["it has 30 frames per second, and the clip 25"] = Plan(Video with { FrameRate = new(30) }, Input),
        ["its pixels are not square"] = Plan(Video with { PixelAspect = new(4, 3) }, Input),
        ["it is turned"] = Plan(Video with { Rotation = 180 }, Input),
        ["its colors are of full range"] = Plan(Video with { FullRange = true }, Input),
        ["its colors are not those of the clip"] = Plan(Video with { ColorSpace = "smpte170m" }, Input),
        ["its captions are burned in"] = Plan(Video, Input) with { Burn = "/captions.ass" },
        ["it is cropped to 102x180"] = Framed(Video, ClipShape.Portrait, FrameFit.Crop),
        ["it is shown over a blurred background"] = Framed(Video, ClipShape.Square, FrameFit.Blur),
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void What_must_be_encoded_says_why(string reason) =>
        Assert.Equal(reason, CopyRules.Refusal(Refused[reason], SmartRendering.Always));

    [Fact]
    public void What_the_clip_shows_as_it_is_may_be_copied() => Assert.Null(CopyRules.Refusal(Plan(Video, Input), SmartRendering.Always));

    /// <summary>What fills the frame by itself is neither cropped nor laid over anything.</summary>
    [Theory]
    [InlineData(FrameFit.Crop)]
    [InlineData(FrameFit.Blur)]
    public void What_was_recorded_in_the_wanted_shape_may_be_copied(FrameFit fit) =>
        Assert.Null(
            CopyRules.Refusal(Framed(Video with { Width = 180, Height = 320 }, ClipShape.Portrait, fit), SmartRendering.Always));

    [Theory]
    [InlineData(868, "it is short: encoding it is quicker")]
    [InlineData(869, null)]
    public void A_short_segment_is_copied_only_when_it_is_wanted_always(int frames, string? reason)
    {
        var plan = Plan(Video, Input with { Frames = frames });

        Assert.Equal(reason, CopyRules.Refusal(plan, SmartRendering.Auto));
        Assert.Null(CopyRules.Refusal(plan, SmartRendering.Always));
    }

    [Fact]
    public void A_single_source_is_one_recording()
    {
        var wanted = new EncoderSettings(SmartRendering: SmartRendering.SingleSource);

        Assert.Equal(SmartRendering.Auto, wanted.For(oneRecording: true).SmartRendering);
        Assert.Equal(
            "the clip is cut from several recordings",
            CopyRules.Refusal(Plan(Video, Input), wanted.For(oneRecording: false).SmartRendering));
    }

    private static CutPlan Framed(VideoInfo video, ClipShape shape, FrameFit fit) =>
        Plan(video, Input) with { Shape = OutputShape.Of(video, new()).As(shape, fit) };

    private static CutPlan Plan(VideoInfo video, params CutInput[] inputs) => new(inputs, video, Shape, "/");
}
