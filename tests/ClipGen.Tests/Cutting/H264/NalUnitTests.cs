using ClipGen.Cutting.H264;

namespace ClipGen.Tests.Cutting.H264;

public sealed class NalUnitTests
{
    private const int Rounds = 1500;

    [Theory]
    [InlineData("", "")]
    [InlineData("0000", "000003")]
    [InlineData("000000", "00000300")]
    [InlineData("00000000", "000003000003")]
    [InlineData("000001", "00000301")]
    [InlineData("000003", "00000303")]
    [InlineData("000004", "000004")]
    [InlineData("00000303", "0000030303")]
    [InlineData("650000000000000180", "650000030000030000030180")]
    public void What_looks_like_a_start_code_is_broken_up(string rbsp, string nal)
    {
        Assert.Equal(nal, Convert.ToHexString(NalUnit.Escape(Convert.FromHexString(rbsp))));
        Assert.Equal(rbsp, Convert.ToHexString(NalUnit.Unescape(Convert.FromHexString(nal))));
    }

    [Fact]
    public void Escaping_is_what_the_obvious_version_does_and_can_be_undone()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var rbsp = BitString.RandomBytes(random, random.Next(40));
            var nal = NalUnit.Escape(rbsp);

            Assert.Equal(Convert.ToHexString(BitString.Escape(rbsp)), Convert.ToHexString(nal));
            Assert.Equal(Convert.ToHexString(rbsp), Convert.ToHexString(NalUnit.Unescape(nal)));
            Assert.DoesNotContain(Enumerable.Range(0, Math.Max(0, nal.Length - 2)), i => nal[i] == 0 && nal[i + 1] == 0 && nal[i + 2] < 3);
            Assert.Equal(Convert.ToHexString(BitString.Unescape(rbsp)), Convert.ToHexString(NalUnit.Unescape(rbsp)));
        }
    }

    [Fact]
    public void An_RBSP_ends_with_its_last_bit_that_is_set()
    {
        Assert.Equal(17, NalUnit.BitsOf([0x67, 0x00, 0x80, 0x00]));
        Assert.Equal(24, NalUnit.BitsOf([0x67, 0x00, 0x01]));
        Assert.Throws<InvalidDataException>(() => NalUnit.BitsOf([0x67, 0x00]));
        Assert.Throws<InvalidDataException>(() => NalUnit.BitsOf([]));
    }

    [Fact]
    public void The_header_says_what_follows_and_whether_other_pictures_refer_to_it()
    {
        Assert.Equal([NalType.IdrSlice, NalType.Slice, NalType.Slice, NalType.Slice], RealNals.Slices.Select(s => NalUnit.TypeOf(s)));
        Assert.Equal([3, 2, 2, 0], RealNals.Slices.Select(s => NalUnit.ReferenceIdc(s)));
        Assert.Throws<InvalidDataException>(() => NalUnit.TypeOf([]));
        Assert.Throws<InvalidDataException>(() => NalUnit.TypeOf([0xE5]));
    }

    [Fact]
    public void NAL_units_are_found_behind_start_codes_and_lengths_of_any_kind()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var nals = Enumerable.Range(0, random.Next(6))
                .Select(_ => (ReadOnlyMemory<byte>)BitString.Nal(BitString.Of([0x65, .. BitString.RandomBytes(random, random.Next(12))])))
                .ToList();
            var stream = nals.SelectMany(n => (byte[])[.. new byte[random.Next(3)], 0, 0, 1, .. n.Span, .. new byte[random.Next(3)]]);

            Assert.Equal(Hex(nals), Hex(AnnexB.Split(stream.ToArray())));
            Assert.Equal(Hex(nals), Hex(AnnexB.Split(AnnexBBytes.Of(nals))));
            Assert.Equal(Hex(nals), Hex(Mp4Sample.Split(Mp4Sample.Join(nals))));
        }
    }

    [Fact]
    public void Empty_NAL_units_are_left_out()
    {
        Assert.Empty(AnnexB.Split(ReadOnlyMemory<byte>.Empty));
        Assert.Empty(AnnexB.Split(new byte[5]));
        Assert.Equal(["65AB"], Hex(AnnexB.Split(new byte[] { 0, 0, 1, 0, 0, 1, 0x65, 0xAB, 0, 0, 0, 1 })));
        Assert.Equal(["65"], Hex(Mp4Sample.Split(new byte[] { 0, 0, 0, 0, 0, 0, 0, 1, 0x65 })));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("0000000265")]
    [InlineData("FFFFFFFF65")]
    [InlineData("7FFFFFFF65")]
    [InlineData("0000000165000000")]
    public void A_length_beyond_the_sample_is_refused(string sample) =>
        Assert.Throws<InvalidDataException>(() => Mp4Sample.Split(Convert.FromHexString(sample)));

    [Fact]
    public void What_precedes_the_first_start_code_is_not_silently_lost() =>
        Assert.Throws<InvalidDataException>(() => AnnexB.Split(new byte[] { 0x65, 0, 0, 1, 0x65 }));

    private static IEnumerable<string> Hex(IEnumerable<ReadOnlyMemory<byte>> nals) => nals.Select(n => Convert.ToHexString(n.Span));
}
