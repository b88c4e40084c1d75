namespace ClipGen.Cutting.H264;

/// <summary>NAL units with a start code before each, as in MPEG-TS (H.264, annex B).</summary>
internal static class AnnexB
{
    private static ReadOnlySpan<byte> StartCode => [0, 0, 1];

    /// <summary>The NAL units of a range that begins with a start code. Zeros behind a NAL unit are not a part of it.</summary>
    /// <exception cref="InvalidDataException">Something else precedes the first start code.</exception>
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> bytes)
    {
        var nals = new List<ReadOnlyMemory<byte>>();
        var begin = Next(bytes.Span, 0);
        if (bytes.Span[..begin].ContainsAnyExcept((byte)0))
        {
            throw new InvalidDataException("H.264 data does not begin with a start code");
        }
        while (begin < bytes.Length)
        {
            begin += StartCode.Length;
            var end = Next(bytes.Span, begin);
            var length = bytes.Span[begin..end].LastIndexOfAnyExcept((byte)0) + 1;
            if (length > 0)
            {
                nals.Add(bytes.Slice(begin, length));
            }
            begin = end;
        }
        return nals;
    }

    /// <summary>Where the next start code lies, or the end.</summary>
    private static int Next(ReadOnlySpan<byte> bytes, int from)
    {
        var found = bytes[from..].IndexOf(StartCode);
        return found < 0 ? bytes.Length : from + found;
    }
}
