using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Timeline;

namespace ClipGen.Tests.Cutting.H264;

public sealed class ParameterSetReadingTests
{
    [Fact]
    public void A_real_SPS_is_read()
    {
        var sps = SequenceParameterSet.Parse(RealNals.Sps);

        Assert.Equal((100, 0, 12, 0), (sps.Profile, sps.Compatibility, sps.Level, sps.Id));
        Assert.Equal((1, 8, 8, false), (sps.ChromaFormat, sps.LumaDepth, sps.ChromaDepth, sps.HasScalingMatrix));
        Assert.Equal((4, 0, 6, 4), (sps.FrameNumberBits, sps.PictureOrderType, sps.PictureOrderBits, sps.MaxReferenceFrames));
        Assert.True(sps.Progressive && sps.Direct8x8);
        Assert.Equal(new FrameSize(320, 192, 0, 0, 320, 180), sps.Size);
        Assert.Equal(new Vui(new Rational(1), ReorderFrames: 2, MaxDecFrameBuffering: 4), sps.Vui);
        Assert.Null(sps.WhyNotCopied);
    }

    [Fact]
    public void Other_real_SPS_are_read_to_their_ends()
    {
        var bt709 = SequenceParameterSet.Parse(RealNals.Bt709Sps);
        var baseline = SequenceParameterSet.Parse(RealNals.BaselineSps);

        Assert.Equal(new Vui(new Rational(1), false, new(1, 1, 1), ReorderFrames: 2, MaxDecFrameBuffering: 4), bt709.Vui);
        Assert.Equal((66, 0xC0, 2, 2), (baseline.Profile, baseline.Compatibility, baseline.PictureOrderType, baseline.MaxReferenceFrames));
        Assert.Equal(new Vui(new Rational(1), ReorderFrames: 0, MaxDecFrameBuffering: 2), baseline.Vui);
        Assert.Equal(77, SequenceParameterSet.Parse(RealNals.CavlcSps).Profile);
        Assert.Equal(3, SequenceParameterSet.Parse(RealNals.Sps3).Id);
        Assert.Equal(
            new Vui(new Rational(1), ReorderFrames: 2, MaxDecFrameBuffering: 4, HasHrd: true),
            SequenceParameterSet.Parse(RealNals.HrdSps).Vui);
        Assert.Equal("the recording may be interlaced", SequenceParameterSet.Parse(RealNals.InterlacedSps).WhyNotCopied);
    }

    /// <summary>High 4:2:2, 10 bits, a scaling matrix, order of type 1, cropped on all sides, with everything that a VUI can say.</summary>
    [Fact]
    public void An_SPS_with_everything_in_it_is_read()
    {
        var list = string.Concat(Enumerable.Repeat(BitString.Signed(1), 15)) + BitString.Signed(-23);
        var sps = SequenceParameterSet.Parse(BitString.Nal(
            BitString.Fixed(0x67, 8) + BitString.Fixed(122, 8) + BitString.Fixed(0x10, 8) + BitString.Fixed(41, 8) + BitString.Unsigned(5)
            + BitString.Unsigned(2) + BitString.Unsigned(2) + BitString.Unsigned(1) + "1"
            // Eight lists: one in full, one that says in its first number that it is the default, and six that are not there.
            + "1" + "1" + list + "1" + BitString.Signed(-8) + "000000"
            + BitString.Unsigned(3)
            + BitString.Unsigned(1) + "1" + BitString.Signed(-3) + BitString.Signed(4)
            + BitString.Unsigned(2) + BitString.Signed(8) + BitString.Signed(-8)
            + BitString.Unsigned(3) + "1" + BitString.Unsigned(119) + BitString.Unsigned(33) + "0" + "1" + "0"
            + "1" + BitString.Unsigned(1) + BitString.Unsigned(2) + BitString.Unsigned(3) + BitString.Unsigned(4)
            + "1"
            + "1" + BitString.Fixed(255, 8) + BitString.Fixed(32, 16) + BitString.Fixed(54, 16)
            + "11"
            + "1" + BitString.Fixed(5, 3) + "1" + "1" + BitString.Fixed(9, 8) + BitString.Fixed(16, 8) + BitString.Fixed(10, 8)
            + "1" + BitString.Unsigned(2) + BitString.Unsigned(3)
            + "1" + BitString.Fixed(1001, 32) + BitString.Fixed(60000, 32) + "1"
            + Hrd(1) + Hrd(32) + "0"
            + "1"
            + "1" + "1" + BitString.Unsigned(2) + BitString.Unsigned(1) + BitString.Unsigned(16) + BitString.Unsigned(16)
            + BitString.Unsigned(1) + BitString.Unsigned(3)));

        Assert.Equal((122, 0x10, 41, 5), (sps.Profile, sps.Compatibility, sps.Level, sps.Id));
        Assert.Equal((2, 10, 9), (sps.ChromaFormat, sps.LumaDepth, sps.ChromaDepth));
        Assert.True(sps.LosslessAllowed && sps.HasScalingMatrix && sps.PictureOrderAlwaysAsExpected);
        Assert.Equal((7, 1, 3), (sps.FrameNumberBits, sps.PictureOrderType, sps.MaxReferenceFrames));
        Assert.Equal((false, false), (sps.Progressive, sps.Direct8x8));
        Assert.Equal(new FrameSize(1920, 1088, 2, 6, 1914, 1074), sps.Size);
        Assert.Equal(new Vui(new Rational(32, 54), true, new(9, 16, 10), 2, 1, 3, true), sps.Vui);
        Assert.Equal("H.264 profile 122 is not Baseline, Main or High", sps.WhyNotCopied);
    }

    [Fact]
    public void A_real_PPS_is_read()
    {
        var pps = PictureParameterSet.Parse(RealNals.Pps3);

        Assert.Equal((3, 3), (pps.Id, pps.SpsId));
        Assert.Equal((true, false, 3, 1), (pps.Cabac, pps.BottomFieldOrder, pps.References0, pps.References1));
        Assert.Equal((true, 2), (pps.WeightedPrediction, pps.WeightedBiprediction));
        Assert.Equal((true, false), (pps.DeblockingControl, pps.RedundantPictures));
        Assert.False(PictureParameterSet.Parse(RealNals.CavlcPps).Cabac);
    }

    [Fact]
    public void Slice_groups_are_refused()
    {
        var groups = BitString.Unsigned(1) + "1111111";
        var nal = BitString.Nal(BitString.Fixed(0x68, 8) + BitString.Unsigned(9) + BitString.Unsigned(0) + "00" + groups);

        Assert.Equal(9, PictureParameterSet.IdOf(nal));
        Assert.Equal("the recording uses slice groups", Assert.Throws<SmartRefusedException>(() => PictureParameterSet.Parse(nal)).Message);
    }

    [Fact]
    public void Parameter_sets_are_renamed_as_the_obvious_version_does()
    {
        foreach (var nal in RealNals.All.Where(n => (n[0] & 31) == 7))
        {
            var sps = SequenceParameterSet.Parse(nal);
            var bits = BitString.Of(BitString.Unescape(nal)).TrimEnd('0');
            var (head, tail) = (bits[..32], bits[(32 + BitString.Unsigned(sps.Id).Length)..]);
            for (var id = 0; id < 32; id++)
            {
                var expected = BitString.Escape(BitString.Bytes(head + BitString.Unsigned(id) + tail));
                Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(sps.Renamed(id)));
                Assert.Equal(id, SequenceParameterSet.Parse(sps.Renamed(id)).Id);
            }
        }
        foreach (var nal in RealNals.All.Where(n => (n[0] & 31) == 8))
        {
            var pps = PictureParameterSet.Parse(nal);
            var bits = BitString.Of(BitString.Unescape(nal)).TrimEnd('0');
            var tail = bits[(8 + BitString.Unsigned(pps.Id).Length + BitString.Unsigned(pps.SpsId).Length)..];
            for (var id = 0; id < 256; id++)
            {
                var expected = BitString.Escape(BitString.Bytes(bits[..8] + BitString.Unsigned(id) + BitString.Unsigned(id % 32) + tail));
                Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(pps.Renamed(id, id % 32)));
            }
        }
    }

    private static string Hrd(int schedules) =>
        "1" + BitString.Unsigned(schedules - 1) + BitString.Fixed(0x34, 8)
        + string.Concat(Enumerable.Repeat(BitString.Unsigned(30000) + BitString.Unsigned(60000) + "1", schedules))
        + BitString.Fixed(0x8C63F, 20);
}
