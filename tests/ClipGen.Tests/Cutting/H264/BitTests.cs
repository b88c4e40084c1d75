using ClipGen.Cutting.H264;

namespace ClipGen.Tests.Cutting.H264;

public sealed class BitTests
{
    [Theory]
    [InlineData(0, "1")]
    [InlineData(1, "010")]
    [InlineData(2, "011")]
    [InlineData(7, "0001000")]
    [InlineData(uint.MaxValue - 1, "0000000000000000000000000000000" + "11111111111111111111111111111111")]
    public void A_number_is_written_as_in_table_9_2_and_read_again(uint value, string bits)
    {
        var writer = new BitWriter();
        writer.Unsigned(value);

        Assert.Equal((bits.Length, bits.Length), (writer.Position, BitReader.LengthOf(value)));
        Assert.Equal(bits.PadRight((bits.Length + 7) / 8 * 8, '0'), BitString.Of(writer.ToArray()));
        Assert.Equal(value, new BitReader(BitString.Bytes(bits)).Unsigned());
    }

    [Fact]
    public void Whatever_is_written_is_read_again()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var (expected, writer, reads) = ("", new BitWriter(), new List<Action<BitReader>>());
            for (var left = random.Next(20); left > 0; left--)
            {
                expected += WriteOne(random, writer, reads);
            }
            Assert.Equal(expected.Length, writer.Position);
            var written = writer.ToArray();
            Assert.Equal(Convert.ToHexString(BitString.Bytes(expected)), Convert.ToHexString(written));
            var reader = new BitReader(written);
            reads.ForEach(read => read(reader));
            Assert.Equal(expected.Length, reader.Position);
        }
    }

    [Fact]
    public void Reading_past_the_end_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => new BitReader(new byte[3]).Bits(25));
        Assert.Throws<InvalidDataException>(() => new BitReader(new byte[3]).Unsigned());
        Assert.Throws<InvalidDataException>(() => new BitReader(new byte[30]).Unsigned());
        Assert.Throws<InvalidDataException>(() => new BitReader(new byte[] { 0x01 }).Unsigned());
        Assert.Equal("level is 7; at most 6 is valid",
            Assert.Throws<InvalidDataException>(() => new BitReader(new byte[] { 0x10 }).Unsigned(6, "level")).Message);
    }

    private static string WriteOne(Random random, BitWriter writer, List<Action<BitReader>> reads)
    {
        var value = random.Next() >> random.Next(31);
        switch (random.Next(5))
        {
            case 0:
                var count = random.Next(33);
                var low = (uint)(value & ((1L << count) - 1));
                writer.Bits((uint)value, count);
                reads.Add(r => Assert.Equal(low, r.Bits(count)));
                return BitString.Fixed(value, count);
            case 1:
                writer.Unsigned((uint)value);
                reads.Add(r => Assert.Equal((uint)value, r.Unsigned()));
                return BitString.Unsigned(value);
            case 2:
                var signed = random.Next(2) == 0 ? value / 2 : -(value / 2);
                writer.Signed(signed);
                reads.Add(r => Assert.Equal(signed, r.Signed()));
                return BitString.Signed(signed);
            case 3:
                var ones = -writer.Position & 7;
                writer.AlignWithOnes();
                reads.Add(r => r.Skip(ones));
                return new string('1', ones);
            default:
                var bytes = BitString.RandomBytes(random, random.Next(1, 9));
                var from = random.Next((bytes.Length * 8) + 1);
                var to = random.Next(from, (bytes.Length * 8) + 1);
                writer.Copy(bytes, from, to);
                reads.Add(r => r.Skip(to - from));
                return BitString.Of(bytes)[from..to];
        }
    }
}
