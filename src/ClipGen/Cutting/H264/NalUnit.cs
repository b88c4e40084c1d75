namespace ClipGen.Cutting.H264;

/// <summary>What follows in a NAL unit, of the types that ClipGen knows (H.264, table 7-1).</summary>
internal enum NalType
{
    Slice = 1,
    IdrSlice = 5,
    Sei = 6,
    SequenceParameterSet = 7,
    PictureParameterSet = 8,
}

/// <summary>A NAL unit: a header byte, then an RBSP in which a 3 breaks up whatever would look like a start code (H.264, 7.3.1).</summary>
internal static class NalUnit
{
    /// <exception cref="InvalidDataException">It is empty, or its first bit, which is always zero, is not.</exception>
    public static NalType TypeOf(ReadOnlySpan<byte> nal) => (NalType)(Header(nal) & 31);

    /// <summary>0 when no other picture refers to this one.</summary>
    public static int ReferenceIdc(ReadOnlySpan<byte> nal) => Header(nal) >> 5;

    public static bool IsSlice(ReadOnlySpan<byte> nal) => TypeOf(nal) is NalType.Slice or NalType.IdrSlice;

    /// <summary>The header and the RBSP, without emulation prevention bytes.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> nal)
    {
        var rbsp = new byte[nal.Length];
        var (length, zeros) = (0, 0);
        foreach (var value in nal)
        {
            if (zeros >= 2 && value == 3)
            {
                zeros = 0;
                continue;
            }
            rbsp[length++] = value;
            zeros = value == 0 ? zeros + 1 : 0;
        }
        return rbsp[..length];
    }

    /// <summary>The opposite of <see cref="Unescape"/>.</summary>
    public static byte[] Escape(ReadOnlySpan<byte> rbsp)
    {
        var nal = new List<byte>(rbsp.Length + 8);
        var zeros = 0;
        foreach (var value in rbsp)
        {
            if (zeros == 2 && value <= 3)
            {
                nal.Add(3);
                zeros = 0;
            }
            nal.Add(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }
        if (zeros == 2)
        {
            // A NAL unit never ends in zeros.
            nal.Add(3);
        }
        return [.. nal];
    }

    /// <summary>An RBSP that ends in a stop bit, without the zeros behind it: the number of bits up to and with that bit.</summary>
    /// <exception cref="InvalidDataException">There is no such bit behind the header.</exception>
    public static int BitsOf(ReadOnlySpan<byte> rbsp)
    {
        var last = rbsp.LastIndexOfAnyExcept((byte)0);
        return last > 0
            ? (last * 8) + 8 - int.TrailingZeroCount(rbsp[last])
            : throw new InvalidDataException("a NAL unit is empty");
    }

    private static byte Header(ReadOnlySpan<byte> nal) =>
        nal.IsEmpty ? throw new InvalidDataException("a NAL unit is empty")
        : nal[0] > 127 ? throw new InvalidDataException("a NAL unit's first bit is not zero")
        : nal[0];
}
