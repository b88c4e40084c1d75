using ClipGen.Recordings;

namespace ClipGen.Tests;

/// <summary>Packets of MPEG-TS written by hand.</summary>
public sealed class TransportStreamTests
{
    private const byte Video = 0xE0;
    private const byte Audio = 0xC0;

    [Fact]
    public void A_stream_begins_with_the_earliest_of_its_first_timestamps()
    {
        byte[] open =
        [
            .. Packet(256, Video, 12_000), .. Packet(257, Audio, 3_000), .. Packet(256, Video, 9_000), .. Packet(256, Video, 15_000),
        ];

        Assert.True(TransportStream.Begins(open, pictures: true, 0.1));
        Assert.True(TransportStream.Begins(open, pictures: false, 1 / 30.0));
        Assert.False(TransportStream.Begins(open, pictures: true, 12_000 / 90000.0));
        Assert.False(TransportStream.Begins(open, pictures: true, 1 / 30.0));
        Assert.False(TransportStream.Begins(open, pictures: true, 0.1 + (1 / 90000.0)));
    }

    [Fact]
    public void Two_streams_of_pictures_begin_each_for_itself()
    {
        byte[] two = [.. Packet(256, Video, 9_000), .. Packet(258, Video, 12_000)];

        Assert.All([9_000, 12_000], time => Assert.True(TransportStream.Begins(two, pictures: true, time / 90000.0)));
    }

    /// <summary>33 bits of 1/90000 s: ffprobe counts below 0 before the clock starts again.</summary>
    [Fact]
    public void A_clock_that_starts_again_is_the_same_clock()
    {
        byte[] wrapping = [.. Packet(256, Video, (1L << 33) - 3_000), .. Packet(256, Video, 0), .. Packet(256, Video, (1L << 33) - 6_000)];

        Assert.True(TransportStream.Begins(wrapping, pictures: true, -6_000 / 90000.0));
        Assert.True(TransportStream.Begins(wrapping, pictures: true, ((1L << 33) - 6_000) / 90000.0));
    }

    [Fact]
    public void What_is_no_transport_stream_begins_nowhere()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. Packet(256, Video, 9_000), .. Packet(256, Video, 9_000)];
            for (var n = 0; n < 8; n++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }
            // It never throws, whatever the bytes are.
            _ = TransportStream.Begins(damaged.AsSpan(0, random.Next(damaged.Length)), pictures: true, 0.1);
        }
        Assert.False(TransportStream.Begins([], pictures: true, 0));
        Assert.False(TransportStream.Begins(new byte[188], pictures: true, 0));
    }

    /// <summary>One packet with the beginning of a picture or of sound, after an adaptation field of 7 bytes.</summary>
    private static byte[] Packet(int stream, byte kind, long time)
    {
        var packet = new byte[188];
        byte[] head =
        [
            0x47, (byte)(0x40 | (stream >> 8)), (byte)stream, 0x30, 7, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 1, kind, 0, 0, 0x80, 0x80, 5,
            (byte)(0x21 | (int)((time >> 29) & 0x0E)),
            (byte)(time >> 22), (byte)((time >> 14) | 1), (byte)(time >> 7), (byte)((time << 1) | 1),
        ];
        head.CopyTo(packet, 0);
        return packet;
    }
}
