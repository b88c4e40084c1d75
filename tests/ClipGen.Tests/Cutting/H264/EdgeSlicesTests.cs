using ClipGen.Cutting;
using ClipGen.Cutting.H264;

namespace ClipGen.Tests.Cutting.H264;

public sealed class EdgeSlicesTests
{
    [Fact]
    public void Slices_are_rewritten_as_the_obvious_version_writes_them()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var edge = RandomEdge.Of(random);
            var slices = new EdgeSlices(edge.Own, edge.Pps, edge.Host, edge.HostPpsId, edge.IdrId);
            // With each IDR picture, picture order starts at 0 again.
            var group = edge.Slices(random, 12).ToList();
            foreach (var start in (int[])[0, 12, 24])
            {
                Assert.All(group, slice => Assert.Equal(
                    Convert.ToHexString(slice.Expected), Convert.ToHexString(slices.Rewrite(slice.Own, start + slice.Shown))));
            }
        }
    }

    [Fact]
    public void An_edge_whose_pictures_are_not_where_they_should_be_is_refused()
    {
        var refused = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var edge = RandomEdge.Of(random);
            var slices = new EdgeSlices(edge.Own, edge.Pps, edge.Host, edge.HostPpsId, edge.IdrId);
            var list = edge.Slices(random, 4).ToList();
            slices.Rewrite(list[0].Own, 0);
            if (edge.Own.PictureOrderType == 0)
            {
                Assert.Throws<SmartRefusedException>(() => slices.Rewrite(list[^1].Own, list[^1].Shown + 1));
                refused++;
            }
        }
        Assert.InRange(refused, 20, 180);
    }

    [Fact]
    public void Slices_of_another_PPS_or_kind_are_refused()
    {
        var (sps, pps) = (SequenceParameterSet.Parse(RealNals.Sps), PictureParameterSet.Parse(RealNals.Pps));

        Assert.Throws<SmartRefusedException>(() => new EdgeSlices(sps, pps with { Id = 1 }, sps, 7, 1).Rewrite(RealNals.Slices[0], 0));
        var switching = BitString.Nal(BitString.Fixed(0x65, 8) + BitString.Unsigned(0) + BitString.Unsigned(8) + "1" + new string('1', 64));
        Assert.Throws<SmartRefusedException>(() => new EdgeSlices(sps, pps, sps, 7, 1).Rewrite(switching, 0));
    }

    /// <summary>x264's <c>weightp=2</c> lists a picture twice; found where its edges decoded to other pictures under another SPS.</summary>
    [Theory]
    [InlineData("0 2, 0 15", "0 2, 0 63")]
    [InlineData("0 14, 1 13", "0 14, 1 13")]
    [InlineData("1 0", null)]
    [InlineData("0 15", null)]
    [InlineData("0 9, 0 8", null)]
    [InlineData("0 2, 1 2", null)]
    [InlineData("2 0", null)]
    public void A_list_of_pictures_means_the_same_under_the_SPS_of_the_source(string own, string? expected)
    {
        var sps = SequenceParameterSet.Parse(RealNals.Sps) with { PictureOrderType = 2 };
        var host = sps with { FrameNumberBits = 6 };
        var pps = PictureParameterSet.Parse(RealNals.CavlcPps) with { WeightedPrediction = false };
        var slices = new EdgeSlices(sps, pps, host, 0, 1);

        if (expected is null)
        {
            Assert.Throws<SmartRefusedException>(() => slices.Rewrite(Listing(own, 4), 1));
        }
        else
        {
            Assert.Equal(Convert.ToHexString(Listing(expected, 6)), Convert.ToHexString(slices.Rewrite(Listing(own, 4), 1)));
        }

        // A P slice of CAVLC that others do not refer to.
        static byte[] Listing(string list, int bits) => BitString.Nal(
            BitString.Fixed(0x01, 8) + "1" + BitString.Unsigned(5) + "1" + BitString.Fixed(3, bits) + "0" + "1"
            + string.Concat(list.Split(", ").SelectMany(e => e.Split(' ')).Select(n => BitString.Unsigned(int.Parse(n, null))))
            + BitString.Unsigned(3) + BitString.Signed(0) + BitString.Unsigned(1) + "1010101");
    }

    [Fact]
    public void An_edge_can_live_under_the_SPS_of_a_source_that_allows_at_least_as_much()
    {
        var (own, pps) = (SequenceParameterSet.Parse(RealNals.Sps), PictureParameterSet.Parse(RealNals.Pps));
        var plain = own with { PictureOrderType = 2, Vui = own.Vui with { ReorderFrames = 0 } };

        Assert.True(EdgeSlices.CanLiveUnder(own, own, pps));
        Assert.True(EdgeSlices.CanLiveUnder(own, plain, pps));
        Assert.True(EdgeSlices.CanLiveUnder(plain, plain, pps));
        Assert.True(EdgeSlices.CanLiveUnder(own with { Vui = new(), Level = 40, MaxReferenceFrames = 16, FrameNumberBits = 12 }, own, pps));
        Assert.True(EdgeSlices.CanLiveUnder(own with { Direct8x8 = false }, plain, pps));
        Assert.True(EdgeSlices.CanLiveUnder(own, SequenceParameterSet.Parse(RealNals.CavlcSps), pps));

        foreach (var host in new[]
        {
            plain, own with { PictureOrderType = 1 }, own with { Level = 11 }, own with { Profile = 77 },
            own with { MaxReferenceFrames = 3 },
            own with { Direct8x8 = false }, own with { HasScalingMatrix = true }, own with { LosslessAllowed = true },
            own with { Progressive = false }, own with { Profile = 110 }, own with { LumaDepth = 10 }, own with { ChromaFormat = 2 },
            own with { Size = own.Size with { Top = 2 } }, own with { Size = own.Size with { CodedWidth = 336 } },
            own with { Vui = own.Vui with { ReorderFrames = 1 } }, own with { Vui = own.Vui with { MaxDecFrameBuffering = 3 } },
        })
        {
            Assert.False(EdgeSlices.CanLiveUnder(host, own, pps), host.ToString());
        }
        Assert.False(EdgeSlices.CanLiveUnder(own, own with { Vui = new() }, pps));
        Assert.False(EdgeSlices.CanLiveUnder(own, own with { HasScalingMatrix = true }, pps));
        Assert.False(EdgeSlices.CanLiveUnder(own, own, pps with { BottomFieldOrder = true }));
        Assert.False(EdgeSlices.CanLiveUnder(own, own, pps with { RedundantPictures = true }));
        Assert.False(EdgeSlices.CanLiveUnder(own, own, pps with { WeightedBiprediction = 1 }));
    }
}
