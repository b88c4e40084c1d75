namespace ClipGen.Local.Tests;

/// <summary>Takes out of an MP4's H.264 header how far its pictures are reordered, as encoders of cameras leave it out.</summary>
internal static class UnannouncedReordering
{
    /// <param name="path">An MP4 that x264 made. Changed in place: no length in it changes.</param>
    public static async Task Make(string path)
    {
        var file = await File.ReadAllBytesAsync(path);
        // avcC: four bytes of version and profile, two of counts, then the header with its length before it.
        var at = file.AsSpan().IndexOf("avcC"u8) + 4 + 6;
        var header = file.AsSpan(at + 2, (file[at] << 8) + file[at + 1]);
        var bits = new Bits(header);
        SkipToUsabilityInformation(bits);
        Assert.True(bits.Flag(), "x264 writes usability information");
        bits.EndHere(header);
        await File.WriteAllBytesAsync(path, file);
    }

    /// <summary>Clause 7.3.2.1.1 of H.264, as far as x264 uses it.</summary>
    private static void SkipToUsabilityInformation(Bits bits)
    {
        bits.Skip(8);
        var profile = bits.Skip(8);
        bits.Skip(16);
        bits.Number();
        if (profile >= 100)
        {
            Assert.Equal(1, bits.Number());
            bits.Number();
            bits.Number();
            bits.Skip(2);
        }
        bits.Number();
        if (bits.Number() == 0)
        {
            bits.Number();
        }
        bits.Number();
        bits.Skip(1);
        bits.Number();
        bits.Number();
        Assert.True(bits.Flag(), "progressive");
        bits.Skip(1);
        if (bits.Flag())
        {
            for (var edge = 0; edge < 4; edge++)
            {
                bits.Number();
            }
        }
    }

    /// <summary>Bits of a header, without the bytes that keep start codes out of it.</summary>
    private sealed class Bits
    {
        private readonly List<byte> bytes = [];

        private int at;

        public Bits(ReadOnlySpan<byte> header)
        {
            foreach (var value in header)
            {
                if (value != 3 || bytes.Count < 2 || bytes[^1] != 0 || bytes[^2] != 0)
                {
                    bytes.Add(value);
                }
            }
        }

        public bool Flag() => Skip(1) == 1;

        public int Skip(int count)
        {
            var value = 0;
            for (; count > 0; count--, at++)
            {
                value = (value << 1) | (bytes[at / 8] >> (7 - (at % 8)) & 1);
            }
            return value;
        }

        /// <summary>Exponential-Golomb.</summary>
        public int Number()
        {
            var zeros = 0;
            while (!Flag())
            {
                zeros++;
            }
            return (1 << zeros) - 1 + Skip(zeros);
        }

        /// <summary>The flag that was read last becomes 0, the stop bit follows, and nothing comes after it.</summary>
        public void EndHere(Span<byte> header)
        {
            var kept = bytes.Take((at / 8) + 1).ToArray();
            kept[^1] &= (byte)(0xFF << (8 - (at % 8)));
            kept[(at - 1) / 8] &= (byte)~(1 << (7 - ((at - 1) % 8)));
            kept[at / 8] |= (byte)(1 << (7 - (at % 8)));
            header.Clear();
            kept.CopyTo(header);
        }
    }
}
