namespace ClipGen.Tests;

/// <summary>Writes MPEG-TS packet by packet.</summary>
internal sealed class TransportBytes
{
    /// <summary>The stream of pictures.</summary>
    public const int Pictures = 256;

    /// <summary>The number of the next packet of pictures.</summary>
    public int Counter { get; set; }

    /// <summary>The packets of one picture.</summary>
    public byte[] Picture(long time, byte[] data, int stream = Pictures, bool tellsLength = false)
    {
        var length = tellsLength ? data.Length + 8 : 0;
        return [.. Pes(0xE0, length, time, data).Chunk(170).SelectMany((part, i) => Packet(stream, i == 0, Counter++, part))];
    }

    /// <summary>The only packet of a sound.</summary>
    /// <param name="number">Of the stream, from 0.</param>
    /// <param name="kind">0xC0 is MPEG audio or AAC, 0xBD private: AC-3, or no sound at all.</param>
    public static byte[] Sound(long time = 0, int number = 0, byte kind = 0xC0) =>
        Packet(Pictures + 9 + number, true, 0, Pes(kind, 0, time, []));

    private static byte[] Pes(byte kind, int length, long time, byte[] data) =>
    [
        0, 0, 1, kind, (byte)(length >> 8), (byte)length, 0x80, 0x80, 5,
        (byte)(0x21 | (int)((time >> 29) & 0x0E)), (byte)(time >> 22), (byte)(1 | (int)((time >> 14) & 0xFE)),
        (byte)(time >> 7), (byte)(1 | (int)((time << 1) & 0xFE)), .. data,
    ];

    private static byte[] Packet(int stream, bool starts, int number, byte[] payload)
    {
        var stuffing = 188 - 4 - payload.Length;
        return
        [
            0x47, (byte)((starts ? 0x40 : 0) | (stream >> 8)), (byte)stream, (byte)(0x30 | (number & 15)), (byte)(stuffing - 1),
            0, .. new byte[stuffing - 2], .. payload,
        ];
    }
}
