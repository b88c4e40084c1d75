namespace ClipGen.Cutting.H264;

/// <summary>Writes the bits of an RBSP (H.264, 7.2 and 9.1).</summary>
internal sealed class BitWriter
{
    private readonly List<byte> bytes = [];

    /// <summary>Bits written.</summary>
    public int Position { get; private set; }

    /// <summary>u(n): the lowest bits of a value, at most 32.</summary>
    public void Bits(uint value, int count)
    {
        while (count > 0)
        {
            var free = 8 - (Position & 7);
            if (free == 8)
            {
                bytes.Add(0);
            }
            var taken = Math.Min(free, count);
            var part = (value >> (count - taken)) & ((1u << taken) - 1);
            bytes[^1] |= (byte)(part << (free - taken));
            Position += taken;
            count -= taken;
        }
    }

    public void Flag(bool value) => Bits(value ? 1u : 0, 1);

    /// <summary>ue(v).</summary>
    public void Unsigned(uint value)
    {
        var length = BitReader.LengthOf(value);
        Bits(0, length / 2);
        var code = (ulong)value + 1;
        // 2^32 - 1, the largest value, has a code of 33 bits behind its zeros.
        Bits((uint)(code >> 32), length == 65 ? 1 : 0);
        Bits((uint)code, Math.Min(32, (length / 2) + 1));
    }

    /// <summary>se(v).</summary>
    public void Signed(int value) => Unsigned(value > 0 ? ((uint)value << 1) - 1 : (uint)(-(long)value) << 1);

    /// <summary>The bits of <paramref name="source"/> from one position to before another.</summary>
    public void Copy(ReadOnlySpan<byte> source, int from, int to)
    {
        if (((from | Position) & 7) == 0 && to > from)
        {
            var whole = (to - from) / 8;
            bytes.AddRange(source.Slice(from / 8, whole));
            Position += whole * 8;
            from += whole * 8;
        }
        while (from < to)
        {
            // To the end of the source's byte at most.
            var count = Math.Min(8 - (from & 7), to - from);
            Bits((uint)(source[from / 8] >> (8 - (from & 7) - count)), count);
            from += count;
        }
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public byte[] ToArray()
    {
        Position = bytes.Count * 8;
        return [.. bytes];
    }

    /// <summary>Fills the last byte with ones, as CABAC data wants it before its first byte.</summary>
    public void AlignWithOnes() => Bits(0xFF, -Position & 7);
}
