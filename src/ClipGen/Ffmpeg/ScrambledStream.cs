namespace ClipGen.Ffmpeg;

/// <summary>
/// MPEG-TS whose packets are scrambled, as pay television is recorded (ISO/IEC 13818-1, 2.4.3.3). Asked only where nothing can be decoded:
/// some recorders unscramble the packets and leave the mark.
/// </summary>
internal static class ScrambledStream
{
    private const int PacketSize = 188;

    private const byte SyncByte = 0x47;

    /// <summary>Bytes of the file's beginning that are looked at.</summary>
    private const int HeadSize = 1024 * 1024;

    public static bool Is(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[(int)Math.Min(file.Length, HeadSize)];
        return Is(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
    }

    /// <summary>Whether most packets are; the tables that list the streams never are.</summary>
    public static bool Is(ReadOnlySpan<byte> head)
    {
        var (packets, scrambled) = (0, 0);
        for (var at = 0; at + PacketSize <= head.Length && head[at] == SyncByte; at += PacketSize)
        {
            packets++;
            scrambled += (head[at + 3] & 0xC0) != 0 ? 1 : 0;
        }
        return scrambled * 2 > packets;
    }
}
