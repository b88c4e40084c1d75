using ClipGen.Cutting.H264;

namespace ClipGen.Tests.Cutting.H264;

public sealed class SliceHeaderTests
{
    /// <summary>20,000 in all, in parts that take less than a second.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Renaming_is_what_the_obvious_version_does(int part)
    {
        var joints = 0;
        for (var seed = part * 5000; seed < (part + 1) * 5000; seed++)
        {
            var random = new Random(seed);
            var id = RandomId(random);
            var targets = Enumerable.Range(0, 256).Where(i => SliceHeader.CanBecome(id, i)).ToList();
            var wanted = targets[random.Next(targets.Count)];
            var head = BitString.Fixed(random.Next(2) == 0 ? 0x65 : 0x41, 8)
                + BitString.Unsigned(random.Next(4) > 0 ? 0 : random.Next(1 << random.Next(17)))
                + BitString.Unsigned(random.Next(10));
            var data = BitString.Of(BitString.RandomBytes(random, random.Next(30)));
            var slice = BitString.Nal(head + BitString.Unsigned(id) + data);

            var renamed = SliceHeader.Rename(slice, wanted);

            Assert.Equal(Convert.ToHexString(BitString.Nal(head + BitString.Unsigned(wanted) + data)), Convert.ToHexString(renamed));
            joints += slice.Length - BitString.Unescape(slice).Length != renamed.Length - BitString.Unescape(renamed).Length ? 1 : 0;
        }
        Assert.True(joints > 50, $"only {joints} slices got or lost emulation prevention bytes");
    }

    [Fact]
    public void A_slice_that_ends_in_words_of_zeros_is_renamed_too()
    {
        var slice = Convert.FromHexString("6588" + "80" + "000003000003");

        Assert.Equal(0, SliceHeader.Read(slice).PpsId);
        var renamed = SliceHeader.Rename(slice, 16);
        Assert.Equal(
            BitString.Of(NalUnit.Unescape(slice))[..16] + BitString.Unsigned(16) + BitString.Of(NalUnit.Unescape(slice))[17..],
            BitString.Of(NalUnit.Unescape(renamed)));
    }

    [Fact]
    public void An_id_whose_code_would_move_bits_within_bytes_is_refused() =>
        Assert.Throws<ArgumentException>(() => SliceHeader.Rename(RealNals.Slices[0], 1));

    [Fact]
    public void The_start_of_a_real_slice_is_read()
    {
        Assert.Equal(
            [(0u, SliceHeader.I), (0u, SliceHeader.P), (0u, SliceHeader.B), (0u, SliceHeader.B)],
            RealNals.Slices.Select(s => SliceHeader.Read(s)).Select(h => (h.FirstMacroblock, h.Type)));
        // 20 by 12 macroblocks in four slices.
        Assert.Equal(180u, SliceHeader.Read(RealNals.LastSlice).FirstMacroblock);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_redundant_slice_is_seen_whatever_precedes_its_number(int orderType, bool bottom)
    {
        var sps = SequenceParameterSet.Parse(RealNals.Sps) with { PictureOrderType = orderType, FrameNumberBits = 7, PictureOrderBits = 9 };
        var pps = PictureParameterSet.Parse(RealNals.Pps) with { RedundantPictures = true, BottomFieldOrder = bottom };
        foreach (var redundant in new[] { 0, 1, 127 })
        {
            var slice = BitString.Nal(
                BitString.Fixed(0x65, 8) + BitString.Unsigned(0) + BitString.Unsigned(7) + BitString.Unsigned(0) + BitString.Fixed(77, 7)
                + BitString.Unsigned(4711)
                + orderType switch { 0 => BitString.Fixed(99, 9), 1 => BitString.Signed(-5), _ => "" }
                + (bottom ? BitString.Signed(3) : "")
                + BitString.Unsigned(redundant) + "1010101");

            Assert.Equal(redundant > 0, SliceHeader.IsRedundant(slice, sps, pps));
            Assert.False(SliceHeader.IsRedundant(slice, sps, pps with { RedundantPictures = false }));
        }
    }

    /// <summary>Codes of all lengths.</summary>
    private static int RandomId(Random random) => Math.Min(255, random.Next(1 << random.Next(1, 9)));
}
