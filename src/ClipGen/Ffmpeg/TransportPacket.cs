namespace ClipGen.Ffmpeg;

/// <summary>One packet of an MPEG-TS file (ISO/IEC 13818-1, 2.4.3.2).</summary>
internal readonly ref struct TransportPacket(ReadOnlySpan<byte> packet)
{
    public const int Size = 188;

    private const byte SyncByte = 0x47;

    /// <summary>Bytes of a file's beginning in which its streams begin.</summary>
    private const int HeadSize = 1024 * 1024;

    private readonly ReadOnlySpan<byte> packet = packet;

    /// <summary>The beginning of a file, whole packets or not.</summary>
    public static byte[] Head(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[(int)Math.Min(file.Length, HeadSize)];
        file.ReadExactly(head);
        return head;
    }

    public bool IsPacket => packet[0] == SyncByte;

    /// <summary>Which stream it belongs to.</summary>
    public int StreamId => ((packet[1] & 0x1F) << 8) | packet[2];

    /// <summary>Whether its payload begins with the header of a PES packet or a section.</summary>
    public bool StartsUnit => (packet[1] & 0x40) != 0;

    /// <summary>Whether a receiver marked it as damaged.</summary>
    public bool IsDamaged => (packet[1] & 0x80) != 0;

    public bool IsScrambled => (packet[3] & 0xC0) != 0;

    /// <summary>Counts the stream's packets with payload, 0 to 15.</summary>
    public int Counter => packet[3] & 0x0F;

    /// <summary>Whether its stream says that the counter starts again here.</summary>
    public bool IsDiscontinuity => (packet[3] & 0x20) != 0 && packet[4] > 0 && (packet[5] & 0x80) != 0;

    public ReadOnlySpan<byte> Payload => (packet[3] & 0x30) switch
    {
        0x10 => packet[4..],
        // An adaptation field of so many bytes comes before it.
        0x30 when packet[4] < Size - 5 => packet[(5 + packet[4])..],
        _ => [],
    };
}
