using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.SmartCutting;

namespace ClipGen.Tests;

/// <summary>Edges look to a decoder like the pictures beside them.</summary>
public sealed class EdgeEncoderTests
{
    private static readonly SequenceParameterSet High = new()
    {
        Nal = new byte[] { 0x67 },
        Profile = 100,
        Compatibility = 0,
        Level = 40,
        Id = 0,
        IdBits = (32, 33),
        MaxReferenceFrames = 4,
        Progressive = true,
        Direct8x8 = true,
        Vui = new(ReorderFrames: 2),
    };

    [Fact]
    public void Profile_level_references_and_rate_are_those_of_the_recording()
    {
        var arguments = Arguments(High, reordering: 2, bits: 5_000_000, atOnce: 8_000_000);

        Assert.Contains("-profile:v high -level:v 4 -bf 3", arguments, StringComparison.Ordinal);
        Assert.Contains("-maxrate 7500000 -bufsize 12000000", arguments, StringComparison.Ordinal);
        Assert.Contains("keyint=60:scenecut=0:open-gop=0:dpb-size=4:ref=1:b-pyramid=normal", arguments, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 100, 4, true, "-bf 0")]
    [InlineData(2, 66, 4, true, "-profile:v baseline -level:v 4 -bf 0")]
    [InlineData(2, 100, 1, true, "-bf 0")]
    [InlineData(2, 100, 4, false, "-bf 0")]
    [InlineData(1, 77, 4, true, "-profile:v main -level:v 4 -bf 3")]
    public void There_are_no_B_frames_where_the_recording_has_no_room_for_them(
        int reordering, int profile, int references, bool direct8x8, string expected) =>
        Assert.Contains(
            expected,
            Arguments(High with { Profile = profile, MaxReferenceFrames = references, Direct8x8 = direct8x8 }, reordering),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 4, "b-pyramid=none")]
    [InlineData(2, 3, "b-pyramid=none")]
    [InlineData(2, 4, "b-pyramid=normal")]
    public void B_frames_refer_to_others_only_where_the_recording_s_do(int reordering, int references, string expected) =>
        Assert.Contains(expected, Arguments(High with { MaxReferenceFrames = references }, reordering), StringComparison.Ordinal);

    [Theory]
    [InlineData(9, "-level:v 1b ")]
    [InlineData(31, "-level:v 3.1 ")]
    public void Levels_are_written_as_x264_reads_them(int level, string expected) =>
        Assert.Contains(expected, Arguments(High with { Level = level }, 2), StringComparison.Ordinal);

    [Theory]
    [InlineData("medium", 4, ":ref=3")]
    [InlineData("veryslow", 4, ":ref=4")]
    public void A_slow_preset_takes_no_more_references_than_the_recording(string preset, int references, string expected) =>
        Assert.Contains(expected, Arguments(High with { MaxReferenceFrames = references }, 2, preset: preset), StringComparison.Ordinal);

    /// <summary>With as few bits as the others, frames of a recording of a low rate become unreadable.</summary>
    [Fact]
    public void The_fastest_preset_may_take_more_bits() => Assert.Contains(
        "-maxrate 15000000 -bufsize 24000000",
        Arguments(High, reordering: 2, bits: 5_000_000, atOnce: 8_000_000, preset: "ultrafast"),
        StringComparison.Ordinal);

    private static string Arguments(
        SequenceParameterSet source, int reordering, long bits = 1000, long atOnce = 100, string preset = "superfast") =>
        string.Join(' ', new EdgeEncoder(source, reordering, bits, atOnce, 60).Arguments(new(preset), new(TimeSpan.FromMinutes(1), 2)));
}
