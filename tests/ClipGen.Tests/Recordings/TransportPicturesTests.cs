using ClipGen.Recordings;

namespace ClipGen.Tests;

/// <summary>Pictures of MPEG-TS files, written packet by packet: what is whole is read, and nothing else.</summary>
public sealed class TransportPicturesTests : IDisposable
{
    private const int Stream = 256;

    private readonly string folder = Directory.CreateTempSubdirectory("clipgen-tests-ts").FullName;

    private int counter;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Pictures_come_whole_in_their_order_over_packets_and_files()
    {
        var random = new Random(1);
        List<(long Time, byte[] Data)> pictures = [];
        for (var i = 0; i < 200; i++)
        {
            var data = new byte[random.Next(1, 3000)];
            random.NextBytes(data);
            pictures.Add((random.NextInt64(1L << 33), data));
        }
        var first = File([.. pictures.Take(120).SelectMany(p => (byte[])[.. Picture(p.Time, p.Data), .. Sound()])]);
        counter = 11;
        var second = File([.. pictures.Skip(120).SelectMany(p => Picture(p.Time, p.Data, tellsLength: true))]);

        var read = TransportPictures.Read([first, second]).Select(p => (p.Time, Data: p.Data.ToArray())).ToList();

        Assert.Equal(pictures.Select(p => p.Time), read.Select(p => p.Time));
        Assert.All(pictures.Zip(read), p => Assert.Equal(p.First.Data, p.Second.Data));
    }

    [Fact]
    public void A_missing_packet_is_found() =>
        Refused("packets are missing, or repeated", [.. Picture(0, new byte[500]).Take(188), .. Picture(0, new byte[500])[376..]]);

    [Fact]
    public void A_picture_that_is_shorter_than_it_says_is_found()
    {
        var packets = Picture(0, new byte[500], tellsLength: true);
        counter = 2;
        Refused("a picture is not whole", [.. packets.Take(376), .. Picture(0, new byte[10])]);
    }

    [Fact]
    public void A_second_stream_of_pictures_is_refused()
    {
        var first = Picture(0, new byte[10]);
        counter = 0;
        Refused("it has several streams of pictures", [.. first, .. Picture(0, new byte[10], Stream + 1)]);
    }

    [Theory]
    [InlineData(3, 0x80, "it is scrambled")]
    [InlineData(1, 0x80, "a packet is marked as damaged")]
    public void Packets_that_cannot_be_trusted_are_refused(int at, byte flag, string message)
    {
        var packets = Picture(0, new byte[10]);
        packets[at] |= flag;
        Refused(message, packets);
    }

    [Fact]
    public void A_picture_without_a_time_is_refused()
    {
        var packets = Picture(0, new byte[10]);
        var second = Picture(0, new byte[10]);
        second[HeaderSize(second) + 7] = 0;
        Refused("a picture has no timestamp", [.. packets, .. second]);
    }

    [Fact]
    public void Whatever_the_bytes_are_reading_ends()
    {
        var random = new Random(2);
        for (var i = 0; i < 1000; i++)
        {
            counter = 0;
            byte[] damaged = [.. Picture(0, new byte[700]), .. Picture(3600, new byte[20], tellsLength: true), .. Sound()];
            for (var n = 0; n < 4; n++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }
            try
            {
                _ = TransportPictures.Read([File(damaged[..random.Next(damaged.Length)])]).Count();
            }
            catch (InvalidDataException)
            {
                // It says what is wrong; no other exception leaves it.
            }
        }
    }

    private void Refused(string message, byte[] bytes) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => TransportPictures.Read([File(bytes)]).Count()).Message);

    private string File(byte[] bytes)
    {
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>The packets of one picture.</summary>
    private byte[] Picture(long time, byte[] data, int stream = Stream, bool tellsLength = false)
    {
        var length = tellsLength ? data.Length + 8 : 0;
        byte[] pes =
        [
            0, 0, 1, 0xE0, (byte)(length >> 8), (byte)length, 0x80, 0x80, 5,
            (byte)(0x21 | (int)((time >> 29) & 0x0E)), (byte)(time >> 22), (byte)(1 | (int)((time >> 14) & 0xFE)),
            (byte)(time >> 7), (byte)(1 | (int)((time << 1) & 0xFE)), .. data,
        ];
        return [.. pes.Chunk(170).SelectMany((part, i) => Packet(stream, i == 0, counter++, part))];
    }

    private static byte[] Sound() => Packet(Stream + 9, true, 0, [0, 0, 1, 0xC0, 0, 0, 0x80, 0x80, 5, 0x21, 0, 1, 0, 1]);

    private static byte[] Packet(int stream, bool starts, int number, byte[] payload)
    {
        var stuffing = 188 - 4 - payload.Length;
        return
        [
            0x47, (byte)((starts ? 0x40 : 0) | (stream >> 8)), (byte)stream, (byte)(0x30 | (number & 15)), (byte)(stuffing - 1),
            0, .. new byte[stuffing - 2], .. payload,
        ];
    }

    private static int HeaderSize(byte[] packet) => 5 + packet[4];
}
