namespace ClipGen.Recordings;

/// <summary>The header of a PES packet that says when its content is shown (ISO/IEC 13818-1, 2.4.3.6).</summary>
/// <param name="Stream">What kind of stream it is of (table 2-22).</param>
/// <param name="Time">When it is shown, ticks of 90 kHz, 33 bits.</param>
/// <param name="Length">Bytes of the header, with its prefix.</param>
/// <param name="PacketLength">Bytes of the whole PES packet; null when it does not say.</param>
internal readonly record struct PesHeader(byte Stream, long Time, int Length, int? PacketLength)
{
    private const int Prefix = 6;

    public bool IsPicture => (Stream & 0xF0) == 0xE0;

    /// <summary>Whether it says that it is of a stream of sound; AC-3 does not, and calls itself private.</summary>
    public bool IsSound => (Stream & 0xE0) == 0xC0;

    /// <param name="payload">Of the packet that starts it.</param>
    /// <returns>null when it is none, or has no time.</returns>
    public static PesHeader? Read(ReadOnlySpan<byte> payload)
    {
        var hasTime = payload.Length >= 14 && payload is [0, 0, 1, >= 0xBD, ..] && (payload[7] & 0x80) != 0;
        if (!hasTime)
        {
            return null;
        }
        var length = (payload[4] << 8) | payload[5];
        return new(payload[3], TimeOf(payload[9..]), 9 + payload[8], length == 0 ? null : Prefix + length);
    }

    /// <summary>33 bits, with a marker bit after the 3rd, the 18th and the last.</summary>
    private static long TimeOf(ReadOnlySpan<byte> field) =>
        ((long)((field[0] >> 1) & 7) << 30)
        | ((long)field[1] << 22)
        | ((long)(field[2] >> 1) << 15)
        | ((long)field[3] << 7)
        | (long)(field[4] >> 1);
}
