using System.Text;

namespace ClipGen.Tests.Cutting.H264;

/// <summary>The bits of H.264 in the most obvious way, slow: strings of 0 and 1.</summary>
internal static class BitString
{
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var bits = new StringBuilder();
        foreach (var value in bytes)
        {
            bits.Append(Fixed(value, 8));
        }
        return bits.ToString();
    }

    /// <summary>Zeros fill the last byte.</summary>
    public static byte[] Bytes(string bits) =>
        [.. bits.PadRight((bits.Length + 7) / 8 * 8, '0').Chunk(8).Select(b => Convert.ToByte(new string(b), 2))];

    /// <summary>u(n).</summary>
    public static string Fixed(long value, int count) =>
        count == 0 ? "" : Convert.ToString(value & ((1L << count) - 1), 2).PadLeft(count, '0');

    /// <summary>ue(v).</summary>
    public static string Unsigned(long value)
    {
        var code = Convert.ToString(value + 1, 2);
        return new string('0', code.Length - 1) + code;
    }

    /// <summary>se(v).</summary>
    public static string Signed(long value) => Unsigned(value > 0 ? (2 * value) - 1 : -2 * value);

    /// <summary>An RBSP that ends in its stop bit.</summary>
    public static byte[] Nal(string bits) => Escape(Bytes(bits + "1"));

    /// <summary>Every pair of zeros loses the 3 behind it; a search goes on behind that 3.</summary>
    public static byte[] Unescape(byte[] nal) =>
        Convert.FromHexString(string.Concat(nal.Select(b => $"-{b:X2}"))
            .Replace("-00-00-03", "-00-00", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal));

    public static byte[] Escape(byte[] rbsp)
    {
        var nal = new List<byte>();
        foreach (var value in rbsp)
        {
            if (value <= 3 && nal.Count >= 2 && nal[^1] == 0 && nal[^2] == 0)
            {
                nal.Add(3);
            }
            nal.Add(value);
        }
        return nal.Count >= 2 && nal[^1] == 0 && nal[^2] == 0 ? [.. nal, 3] : [.. nal];
    }

    /// <summary>Bytes as they break readers: mostly zeros, ones, twos and threes.</summary>
    public static byte[] RandomBytes(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (byte)(random.Next(3) > 0 ? random.Next(3) * random.Next(3) : random.Next(256)))];
}
