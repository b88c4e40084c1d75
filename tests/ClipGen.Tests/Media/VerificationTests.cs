using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;

namespace ClipGen.Tests;

/// <summary>An exit code proves nothing: what came out is compared with what was asked.</summary>
public sealed class VerificationTests
{
    private static readonly OutputShape Shape = new(320, 180, new Rational(25), null);

    [Fact]
    public void What_was_asked_has_no_fault() => Assert.Null(Verification.Fault(Made(), Shape, 100));

    [Fact]
    public void A_frame_of_sound_too_much_is_no_fault() =>
        Assert.Null(Verification.Fault(Made() with { DurationSeconds = 4.021 }, Shape, 100));

    [Fact]
    public void One_picture_too_few_is_a_fault() =>
        Assert.Equal("it has 99 of the 100 expected frames", Verification.Fault(With(v => v with { Packets = 99 }), Shape, 100));

    [Fact]
    public void One_picture_too_many_is_a_fault() => Assert.NotNull(Verification.Fault(With(v => v with { Packets = 101 }), Shape, 100));

    [Fact]
    public void Pictures_that_were_not_counted_are_a_fault() =>
        Assert.NotNull(Verification.Fault(With(v => v with { Packets = null }), Shape, 100));

    [Fact]
    public void No_pictures_are_a_fault() =>
        Assert.Equal("it has no video frames", Verification.Fault(Made() with { Video = null }, Shape, 100));

    [Fact]
    public void Another_size_is_a_fault() =>
        Assert.Equal("its frames are 640x180, not 320x180", Verification.Fault(With(v => v with { Width = 640 }), Shape, 100));

    [Fact]
    public void No_sound_is_a_fault() => Assert.Equal("it has no sound", Verification.Fault(Made() with { Audio = null }, Shape, 100));

    [Theory]
    [InlineData(3.9)]
    [InlineData(4.1)]
    [InlineData(null)]
    public void Another_duration_is_a_fault(double? seconds) =>
        Assert.Contains(
            "not 4.000 s", Verification.Fault(Made() with { DurationSeconds = seconds }, Shape, 100)!, StringComparison.Ordinal);

    private static MediaInfo Made() => new("mov", 0, 4,
        new(0, "h264", 320, 180, new Rational(25), 0, 4, 1 / 12800.0, "yuv420p", new Rational(1), 0, false, null, 100), new(1, "aac", 2, 48000, 0, 4, 1 / 48000.0));

    private static MediaInfo With(Func<VideoInfo, VideoInfo> change) => Made() with { Video = change(Made().Video!) };
}
