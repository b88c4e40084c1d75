using System.Buffers.Binary;

namespace ClipGen.Local.Tests.BadInput;

/// <summary>Recordings as services and recorders encrypt them.</summary>
internal static class Encrypted
{
    private static readonly byte[] Tracks = [0x16, 0x54, 0xAE, 0x6B];

    private const byte TrackEntry = 0xAE;

    /// <summary>
    /// A WebM whose track says that it is encrypted with AES (https://www.webmproject.org/docs/webm-encryption): ffmpeg cannot write one.
    /// </summary>
    public static async Task WebM(string source, string path)
    {
        // Through a pipe, so that nothing in the file names a place in it.
        var file = await Tool.Ffmpeg(
            "-i", source, "-an", "-c:v", "libvpx", "-deadline", "realtime", "-b:v", "300k", "-write_crc32", "0", "-f", "webm", "pipe:1");
        var at = file.AsSpan().LastIndexOf(Tracks);
        var (tracks, end) = Content(file, at + Tracks.Length);
        Assert.Equal(TrackEntry, file[tracks]);
        var (entry, _) = Content(file, tracks + 1);
        byte[] encrypted =
        [
            .. Element([0x50, 0x31], 0), .. Element([0x50, 0x32], 1), .. Element([0x50, 0x33], 1),
            .. Element([0x50, 0x35], [.. Element([0x47, 0xE1], 5), .. Element([0x47, 0xE2], new byte[16])]),
        ];
        byte[] track = [.. file[entry..end], .. Element([0x6D, 0x80], Element([0x62, 0x40], encrypted))];
        await File.WriteAllBytesAsync(path, [.. file[..at], .. Element(Tracks, Element([TrackEntry], track)), .. file[end..]]);
    }

    /// <summary>MPEG-TS as pay television sends it: all but its tables is scrambled, and marked as such.</summary>
    public static byte[] Scrambled(byte[] stream)
    {
        var (scrambled, random) = (stream.ToArray(), new Random(1));
        for (var at = 0; at < scrambled.Length; at += 188)
        {
            var packet = scrambled.AsSpan(at, 188);
            if ((((packet[1] & 0x1F) << 8) | packet[2]) is >= 0x100 and < 0x1000)
            {
                packet[3] |= 0x80;
                var payload = packet[((packet[3] & 0x20) != 0 ? 5 + packet[4] : 4)..];
                random.NextBytes(payload);
            }
        }
        return scrambled;
    }

    /// <summary>An element of EBML, its size in eight bytes.</summary>
    private static byte[] Element(byte[] id, params byte[] content)
    {
        var size = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(size, (1L << 56) | (long)content.Length);
        return [.. id, .. size, .. content];
    }

    /// <summary>Where an element's content begins and ends. The size has one byte more for each zero bit that it begins with.</summary>
    private static (int Start, int End) Content(byte[] file, int size)
    {
        var length = byte.LeadingZeroCount(file[size]) + 1;
        var value = file[size] & ((1 << (8 - length)) - 1);
        foreach (var next in file.AsSpan(size + 1, length - 1))
        {
            value = (value << 8) | next;
        }
        return (size + length, size + length + value);
    }
}
