using System.Numerics;

namespace ClipGen.Cutting.H264;

/// <summary>Reads the bits of an RBSP: a NAL unit without its emulation prevention bytes (H.264, 7.2 and 9.1).</summary>
/// <param name="position">Bits to skip: 8 for the header of a NAL unit.</param>
internal sealed class BitReader(ReadOnlyMemory<byte> bytes, int position = 0)
{
    /// <summary>Bits before the next one.</summary>
    public int Position { get; private set; } = position;

    /// <summary>u(n), at most 32 bits.</summary>
    /// <exception cref="InvalidDataException">Fewer are left.</exception>
    public uint Bits(int count)
    {
        var at = Position / 8;
        Skip(count);
        var span = bytes.Span;
        var value = 0UL;
        for (; at * 8 < Position; at++)
        {
            value = (value << 8) | span[at];
        }
        return (uint)((value >> (-Position & 7)) & ((1UL << count) - 1));
    }

    /// <exception cref="InvalidDataException">Fewer bits are left.</exception>
    public void Skip(int count)
    {
        if (count > (bytes.Length * 8) - Position)
        {
            throw new InvalidDataException("H.264 data ends too early");
        }
        Position += count;
    }

    public bool Flag() => Bits(1) == 1;

    /// <summary>ue(v), which says how many zeros it has before its first one.</summary>
    /// <exception cref="InvalidDataException">It is longer than H.264 allows, or than the bytes.</exception>
    public uint Unsigned()
    {
        var zeros = 0;
        while (!Flag())
        {
            if (++zeros > 31)
            {
                throw new InvalidDataException("a number in a NAL unit is longer than 32 bits");
            }
        }
        return (uint)((1UL << zeros) - 1 + Bits(zeros));
    }

    /// <summary>ue(v) of something that has a limit.</summary>
    /// <exception cref="InvalidDataException">It exceeds <paramref name="limit"/>.</exception>
    public int Unsigned(int limit, string name)
    {
        var value = Unsigned();
        return value <= limit ? (int)value : throw new InvalidDataException($"{name} is {value}; at most {limit} is valid");
    }

    /// <summary>se(v).</summary>
    public int Signed()
    {
        var code = Unsigned();
        return (code & 1) == 1 ? (int)((code >> 1) + 1) : -(int)(code >> 1);
    }

    /// <summary>Writes what was read since a position.</summary>
    public void Copy(int from, BitWriter writer) => writer.Copy(bytes.Span, from, Position);

    /// <summary>How many bits ue(v) needs for a value.</summary>
    public static int LengthOf(uint value) => (2 * BitOperations.Log2((ulong)value + 1)) + 1;
}
