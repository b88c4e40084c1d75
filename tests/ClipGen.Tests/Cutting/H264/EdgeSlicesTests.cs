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
            foreach (var (own, expected, shown) in edge.Slices(random, 12))
            {
                Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(slices.Rewrite(own, shown)));
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
            // Only one IDR picture has a place in an edge.
            Assert.Throws<SmartRefusedException>(() => slices.Rewrite(list[0].Own, 1));
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
            plain, own with { PictureOrderType = 1 }, own with { Level = 11 }, own with { Profile = 77 }, own with { MaxReferenceFrames = 3 },
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
