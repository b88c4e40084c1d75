namespace ClipGen.Cutting.H264;

/// <summary>The start of a slice (H.264, 7.3.3).</summary>
/// <param name="FirstMacroblock">0 for the first slice of a picture.</param>
/// <param name="Type">Modulo 5: <see cref="P"/>, <see cref="B"/>, <see cref="I"/>, or kinds for switching.</param>
/// <param name="PpsIdBits">Bits of the NAL unit, without emulation prevention, from which to before which the PPS id is written.</param>
internal readonly record struct SliceHeader(uint FirstMacroblock, int Type, int PpsId, (int Start, int End) PpsIdBits)
{
    public const int P = 0;
    public const int B = 1;
    public const int I = 2;

    /// <summary>Longer than what is read of a header, whatever its numbers and however many bytes are escaped.</summary>
    private const int Length = 128;

    /// <exception cref="InvalidDataException">It is not a valid slice.</exception>
    public static SliceHeader Read(ReadOnlySpan<byte> slice) => Read(Open(slice));

    /// <summary>Whether the slice repeats another one (H.264, 7.4.3, <c>redundant_pic_cnt</c>).</summary>
    public static bool IsRedundant(ReadOnlySpan<byte> slice, SequenceParameterSet sps, PictureParameterSet pps)
    {
        if (!pps.RedundantPictures)
        {
            return false;
        }
        var reader = Open(slice);
        Read(reader);
        reader.Bits(sps.FrameNumberBits);
        if (NalUnit.TypeOf(slice) == NalType.IdrSlice)
        {
            reader.Unsigned(); // idr_pic_id
        }
        if (sps.PictureOrderType == 0)
        {
            reader.Bits(sps.PictureOrderBits);
        }
        var differences = sps.PictureOrderType == 0 || (sps.PictureOrderType == 1 && !sps.PictureOrderAlwaysAsExpected);
        for (var left = !differences ? 0 : sps.PictureOrderType + (pps.BottomFieldOrder ? 1 : 0); left > 0; left--)
        {
            reader.Signed(); // delta_pic_order_cnt
        }
        return reader.Unsigned() > 0;
    }

    /// <summary>
    /// The slice with another PPS id, whose code is as long as the old one's or differs by 8 bits: whatever follows moves by whole bytes
    /// and is copied as it is.
    /// </summary>
    public static byte[] Rename(ReadOnlySpan<byte> slice, int ppsId)
    {
        var old = Read(slice);
        if (!CanBecome(old.PpsId, ppsId))
        {
            throw new ArgumentException($"PPS {old.PpsId} cannot become {ppsId} in a slice", nameof(ppsId));
        }
        var (head, raw) = Head(slice, (old.PpsIdBits.End + 7) / 8);
        var writer = new BitWriter();
        writer.Copy(head, 0, old.PpsIdBits.Start);
        writer.Unsigned((uint)ppsId);
        writer.Copy(head, old.PpsIdBits.End, head.Length * 8);
        return [.. NalUnit.Escape(writer.ToArray()), .. slice[raw..]];
    }

    /// <summary>Whether the codes of two ids differ by whole bytes.</summary>
    public static bool CanBecome(int from, int to) => (BitReader.LengthOf((uint)from) - BitReader.LengthOf((uint)to)) % 8 == 0;

    /// <summary>
    /// The slice's first bytes without emulation prevention, and how many bytes of the slice they were. The last one lies at or behind
    /// <paramref name="unchanged"/> and is not zero: so neither it nor what follows depends on the bytes before it.
    /// </summary>
    private static (byte[] Rbsp, int Raw) Head(ReadOnlySpan<byte> slice, int unchanged)
    {
        var rbsp = new List<byte>(unchanged + 8);
        var (raw, zeros) = (0, 0);
        while (raw < slice.Length && (rbsp.Count <= unchanged || rbsp[^1] == 0))
        {
            var value = slice[raw++];
            if (zeros >= 2 && value == 3)
            {
                zeros = 0;
                continue;
            }
            rbsp.Add(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }
        return ([.. rbsp], raw);
    }

    private static BitReader Open(ReadOnlySpan<byte> slice) =>
        NalUnit.IsSlice(slice)
            ? new(NalUnit.Unescape(slice[..Math.Min(slice.Length, Length)]), 8)
            : throw new InvalidDataException("a NAL unit is not a slice");

    private static SliceHeader Read(BitReader reader)
    {
        var (first, type) = (reader.Unsigned(), reader.Unsigned(9, "slice_type") % 5);
        var start = reader.Position;
        return new(first, type, reader.Unsigned(255, "pic_parameter_set_id"), (start, reader.Position));
    }
}
