using ClipGen.Ffmpeg;

namespace ClipGen.Recordings;

/// <summary>
/// A part of an MPEG-TS file may end inside a PES packet of its sound; a decoder would take it for damage. Its packets become stuffing.
/// </summary>
internal static class TornSound
{
    /// <summary>Sound and pictures are interleaved closer than this, bytes.</summary>
    private const int Tail = 4 * 1024 * 1024;

    /// <param name="path">A file of whole transport packets.</param>
    public static void Remove(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var length = (int)Math.Min(file.Length, Tail) / TransportPacket.Size * TransportPacket.Size;
        var tail = new byte[length];
        file.Position = file.Length - length;
        file.ReadExactly(tail);
        foreach (var torn in Torn(tail))
        {
            file.Position = file.Length - length + torn;
            // ISO/IEC 13818-1, table 2-3: a null packet.
            file.Write([0x47, 0x1F, 0xFF, 0x10]);
        }
    }

    /// <summary>Where the packets lie that begin or continue a PES packet which does not end.</summary>
    private static IEnumerable<int> Torn(ReadOnlySpan<byte> tail)
    {
        var open = new Dictionary<int, (int Missing, List<int> Packets)>();
        for (var at = 0; at + TransportPacket.Size <= tail.Length; at += TransportPacket.Size)
        {
            var packet = new TransportPacket(tail.Slice(at, TransportPacket.Size));
            if (packet.StartsUnit)
            {
                open.Remove(packet.StreamId);
                if (PesHeader.Read(packet.Payload) is { IsPicture: false, PacketLength: { } bytes })
                {
                    open[packet.StreamId] = (bytes, []);
                }
            }
            if (open.TryGetValue(packet.StreamId, out var unit))
            {
                unit.Packets.Add(at);
                open[packet.StreamId] = (unit.Missing - packet.Payload.Length, unit.Packets);
            }
        }
        return open.Values.Where(u => u.Missing > 0).SelectMany(u => u.Packets).ToList();
    }
}
