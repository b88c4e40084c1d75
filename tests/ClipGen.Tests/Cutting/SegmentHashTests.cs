using System.Security.Cryptography;
using System.Text;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Tests.Cutting;

public sealed class SegmentHashTests
{
    private static readonly MeasuredTrack Track = new("main", new(
        0, "h264", 1280, 720, new(25), 0, null, 1 / 90000.0, "yuv420p", new(1), 0, Interlaced: false, "bt709", null));

    private static readonly OutputShape Shape = OutputShape.Of(Track.Video, new());

    /// <summary>A file that an older version left is found again.</summary>
    [Fact]
    public void A_segment_without_anything_special_keeps_its_name()
    {
        var input = """
            {"way":4,"first":10,"end":60,"trackName":"main","chunks":[{"name":"a.ts","size":7,"version":"v1"}],
            "shape":{"width":1280,"height":720,"frameRate":"25","colorSpace":"bt709","colorPrimaries":null,"colorTransfer":null,
            "resolution":"1280x720"},
            "encoder":{"preset":"superfast","crf":20,"audioKbps":192,"width":null,"height":null,"frameRate":null,
            "smartRendering":"auto"}}
            """.ReplaceLineEndings("");

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(input)))[..16], Hash());
        Assert.Equal(Hash(), Hash(focus: 0.3));
    }

    [Fact]
    public void Whatever_changes_the_frames_changes_the_name()
    {
        var crop = Shape.As(ClipShape.Portrait, FrameFit.Crop);
        string[] names =
        [
            Hash(), Hash(crop), Hash(crop, 0.0), Hash(crop, 0.3), Hash(Shape.As(ClipShape.Portrait, FrameFit.Blur)),
            Hash(fades: new(true, false)), Hash(fades: new(false, true)), Hash(fades: new(true, true)),
            Hash(burned: "Hello"), Hash(burned: "Hello!"), Hash(crop with { Framing = FrameFit.Blur }), Hash(crop with { Framing = null }),
            Hash(finished: true),
        ];

        Assert.Distinct(names);
        Assert.Equal(Hash(crop with { Framing = FrameFit.Blur }), Hash(crop with { Framing = FrameFit.Blur }, 0.3));
    }

    private static string Hash(
        OutputShape? shape = null, double? focus = null, SoundFades fades = default, string? burned = null, bool finished = false) =>
        SegmentHash.Of(
            new FrameRange(10, 60), Track with { Focus = focus }, [new("a.ts", 7, "v1")], shape ?? Shape, new(), fades, burned, finished);
}
