using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.Tests;

/// <summary>An exit code proves nothing: what came out is compared with what was asked.</summary>
public sealed class VerificationTests
{
    private static readonly OutputShape Shape = new(320, 180, new Rational(30000, 1001), null);

    private static readonly Mp4Track Pictures = new(
        Mp4Track.Pictures, 320, 180, 30000, 3.3366, [.. Enumerable.Range(0, 100).Select(n => n * 1001L)], Keys: null, 900);

    private static readonly Mp4Track Sound = new(Mp4Track.Sound, 0, 0, 48000, 3.3366, [], Keys: null, 1000);

    [Fact]
    public void What_was_asked_has_no_fault() => Assert.Null(Fault(Pictures, Sound));

    [Fact]
    public void Frames_are_shown_in_another_order_than_they_are_decoded_in() =>
        Assert.Null(Fault(Pictures with { Times = [.. Pictures.Times.OrderBy(t => t % 4)] }, Sound));

    [Fact]
    public void A_frame_of_sound_too_much_is_no_fault() => Assert.Null(Fault(Pictures, Sound with { Seconds = 3.357 }));

    [Theory]
    [InlineData(99)]
    [InlineData(101)]
    public void Another_number_of_frames_is_a_fault(int count) => Assert.Equal(
        $"it has {count} of the 100 expected frames",
        Fault(Pictures with { Times = [.. Enumerable.Range(0, count).Select(n => n * 1001L)] }, Sound));

    [Fact]
    public void No_pictures_are_a_fault() =>
        Assert.Equal("it has no video frames", Verification.Fault(new Mp4File([Sound], 1000), Shape, 100));

    [Fact]
    public void No_sound_is_a_fault() => Assert.Equal("it has no sound", Verification.Fault(new Mp4File([Pictures], 1000), Shape, 100));

    [Fact]
    public void Another_size_is_a_fault() =>
        Assert.Equal("its frames are 640x180, not 320x180", Fault(Pictures with { Width = 640 }, Sound));

    [Fact]
    public void A_frame_that_is_one_tick_off_is_a_fault() => Assert.Equal(
        "its frame 51 is shown at 1.668367 s, not at 1.668333 s",
        Fault(Pictures with { Times = [.. Pictures.Times.Select(t => t == 50_050 ? t + 1 : t)] }, Sound));

    [Fact]
    public void A_start_later_than_0_is_a_fault() =>
        Assert.NotNull(Fault(Pictures with { Times = [.. Pictures.Times.Select(t => t + 1001)] }, Sound));

    [Fact]
    public void A_first_frame_that_needs_another_is_a_fault() =>
        Assert.Equal("its first frame does not decode alone", Fault(Pictures with { Keys = [1] }, Sound));

    [Theory]
    [InlineData(3.2)]
    [InlineData(3.4)]
    public void Another_duration_of_sound_is_a_fault(double seconds) =>
        Assert.Contains("not 3.337 s", Fault(Pictures, Sound with { Seconds = seconds })!, StringComparison.Ordinal);

    [Fact]
    public void A_lost_end_is_a_fault() => Assert.Equal("it has 1000 of its 1001 bytes", Fault(Pictures, Sound with { DataEnd = 1001 }));

    [Fact]
    public void A_file_that_was_never_written_is_a_fault() =>
        Assert.Contains("clip.mp4 was not written", Verification.Fault("/no/such/clip.mp4", Shape, 100)!, StringComparison.Ordinal);

    private static string? Fault(Mp4Track pictures, Mp4Track sound) => Verification.Fault(new Mp4File([pictures, sound], 1000), Shape, 100);
}
