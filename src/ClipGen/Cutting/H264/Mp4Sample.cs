using System.Buffers.Binary;

namespace ClipGen.Cutting.H264;

/// <summary>NAL units with a length of four bytes before each, as in the samples of an MP4 file (ISO/IEC 14496-15, 5.3.4.2).</summary>
internal static class Mp4Sample
{
    private const int LengthSize = 4;

    /// <exception cref="InvalidDataException">A NAL unit is longer than the sample.</exception>
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> sample)
    {
        var nals = new List<ReadOnlyMemory<byte>>();
        while (!sample.IsEmpty)
        {
            var length = sample.Length < LengthSize ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(sample.Span);
            if (length > sample.Length - LengthSize)
            {
                throw new InvalidDataException("a NAL unit is longer than its MP4 sample");
            }
            if (length > 0)
            {
                nals.Add(sample.Slice(LengthSize, (int)length));
            }
            sample = sample[(LengthSize + (int)length)..];
        }
        return nals;
    }

    public static byte[] Join(IReadOnlyCollection<ReadOnlyMemory<byte>> nals)
    {
        var sample = new byte[nals.Sum(n => LengthSize + n.Length)];
        var rest = sample.AsSpan();
        foreach (var nal in nals)
        {
            BinaryPrimitives.WriteInt32BigEndian(rest, nal.Length);
            nal.Span.CopyTo(rest[LengthSize..]);
            rest = rest[(LengthSize + nal.Length)..];
        }
        return sample;
    }
}
