namespace ClipGen.Ffmpeg;

/// <summary>
/// MPEG-TS whose packets are scrambled, as pay television is recorded (ISO/IEC 13818-1, 2.4.3.3). Asked only where nothing can be decoded:
/// some recorders unscramble the packets and leave the mark.
/// </summary>
internal static class ScrambledStream
{
    public static bool Is(string path) => Is(TransportPacket.Head(path));

    /// <summary>Whether most packets are; the tables that list the streams never are.</summary>
    public static bool Is(ReadOnlySpan<byte> head)
    {
        var (packets, scrambled) = (0, 0);
        for (; head.Length >= TransportPacket.Size && new TransportPacket(head).IsPacket; head = head[TransportPacket.Size..])
        {
            packets++;
            scrambled += new TransportPacket(head).IsScrambled ? 1 : 0;
        }
        return scrambled * 2 > packets;
    }
}
