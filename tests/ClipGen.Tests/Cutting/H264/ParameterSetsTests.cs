using ClipGen.Cutting;
using ClipGen.Cutting.H264;

namespace ClipGen.Tests.Cutting.H264;

public sealed class ParameterSetsTests
{
    [Fact]
    public void The_first_sets_keep_their_ids_and_the_same_ones_get_the_same_again()
    {
        var track = new ParameterSets();

        Assert.Equal((0, false), Add(track, RealNals.Sps, RealNals.Pps));
        Assert.Equal((0, false), Add(track, RealNals.Sps, RealNals.Pps));
        Assert.Equal((1, 1), (track.SpsCount, track.PpsCount));
        Assert.Equal((320, 180), (track.Width, track.Height));
    }

    [Fact]
    public void Sets_of_a_taken_id_get_another_one()
    {
        var track = new ParameterSets();
        Add(track, RealNals.Sps, RealNals.Pps);

        Assert.Equal((15, true), Add(track, RealNals.CavlcSps, RealNals.CavlcPps));
        Assert.Equal((16, true), Add(track, RealNals.BaselineSps, RealNals.BaselinePps));
        Assert.Equal((17, false), Add(track, RealNals.Sps, RealNals.MatrixPps));
        // The same SPS as the first, under another id. Slices that name PPS 3 cannot be made to name 0.
        Assert.Equal((3, true), Add(track, RealNals.Sps3, RealNals.Pps3));
        Assert.Equal((3, 5), (track.SpsCount, track.PpsCount));
        Assert.Equal([0, 1, 2], track.Nals.Take(3).Select(n => SequenceParameterSet.Parse(n.Span).Id));
        Assert.Equal(
            [(0, 0), (15, 1), (16, 2), (17, 0), (3, 0)],
            track.Nals.Skip(3).Select(n => PictureParameterSet.Parse(n.Span)).Select(p => (p.Id, p.SpsId)));
    }

    [Fact]
    public void The_decoder_configuration_holds_all_sets()
    {
        var track = new ParameterSets();
        Add(track, RealNals.Sps, RealNals.Pps);
        Assert.Equal(
            "0164000CFFE1" + "001A" + Convert.ToHexString(RealNals.Sps) + "01" + "0006" + Convert.ToHexString(RealNals.Pps) + "FDF8F800",
            Convert.ToHexString(track.DecoderConfiguration()));

        Add(track, RealNals.CavlcSps, RealNals.CavlcPps);
        // The highest profile and level; only what all SPS are compatible with.
        Assert.StartsWith("0164000CFFE2", Convert.ToHexString(track.DecoderConfiguration()), StringComparison.Ordinal);

        var other = new ParameterSets();
        Add(other, RealNals.BaselineSps, RealNals.BaselinePps);
        Add(other, RealNals.CavlcSps, RealNals.CavlcPps);
        var configuration = Convert.ToHexString(other.DecoderConfiguration());
        Assert.StartsWith("014D400CFFE2", configuration, StringComparison.Ordinal);
        Assert.EndsWith(Convert.ToHexString(other.Nals.Last().Span), configuration, StringComparison.Ordinal);
    }

    [Fact]
    public void More_sets_than_a_file_can_count_are_refused()
    {
        var track = new ParameterSets();
        for (var i = 0; i < 31; i++)
        {
            Assert.Equal((i, i > 0), Add(track, WithLevel(i), Pps(i, 0)));
        }
        Assert.Equal("the clip needs more than 31 SPS",
            Assert.Throws<SmartRefusedException>(() => Add(track, WithLevel(31), Pps(31, 0))).Message);
        Assert.Equal(31, track.SpsCount);
        Assert.Equal(0xE0 | 31, track.DecoderConfiguration()[5]);
    }

    [Fact]
    public void Every_PPS_id_that_slices_can_be_given_is_used_before_a_clip_is_refused()
    {
        var track = new ParameterSets();
        var ids = new HashSet<int>();
        // 1, 16 and 1 codes of 1, 9 and 17 bits.
        for (var i = 0; i < 18; i++)
        {
            var (id, _) = Add(track, RealNals.Sps, Pps(0, i));
            Assert.True(ids.Add(id) && SliceHeader.CanBecome(0, id));
        }
        Assert.Equal("the clip has no free PPS id",
            Assert.Throws<SmartRefusedException>(() => Add(track, RealNals.Sps, Pps(0, 99))).Message);
        Assert.Equal((1, false), Add(track, RealNals.Sps, Pps(1, 0)));
    }

    [Fact]
    public void Pictures_that_do_not_fit_are_refused()
    {
        var track = new ParameterSets();
        Add(track, RealNals.Sps, RealNals.Pps);
        var small = SequenceParameterSet.Parse(RealNals.CavlcSps);
        small = small with { Size = small.Size with { Height = 178 } };

        Assert.Equal("pictures of 320x178 do not fit into a track of 320x180",
            Assert.Throws<SmartRefusedException>(() => track.Add(small, PictureParameterSet.Parse(RealNals.CavlcPps))).Message);
        Assert.Equal("the recording may be interlaced",
            Assert.Throws<SmartRefusedException>(() => Add(track, RealNals.InterlacedSps, RealNals.Pps)).Message);
    }

    private static (int PpsId, bool SpsMoved) Add(ParameterSets track, byte[] sps, byte[] pps) =>
        track.Add(SequenceParameterSet.Parse(sps), PictureParameterSet.Parse(pps));

    private static byte[] WithLevel(int level) => [.. RealNals.Sps[..3], (byte)(level + 10), .. RealNals.Sps[4..]];

    /// <summary>One of many: they differ in how they quantise.</summary>
    private static byte[] Pps(int id, int quantiser) => BitString.Nal(
        BitString.Fixed(0x68, 8) + BitString.Unsigned(id) + BitString.Unsigned(0) + "10" + BitString.Unsigned(0)
        + BitString.Unsigned(0) + BitString.Unsigned(0) + "000"
        + BitString.Signed(quantiser) + BitString.Signed(0) + BitString.Signed(0) + "100");
}
