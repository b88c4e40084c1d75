using ClipGen.Recordings;

namespace ClipGen.Tests;

/// <summary>Pictures of MPEG-TS files, written packet by packet: what is whole is read, and nothing else.</summary>
public sealed class TransportPicturesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("clipgen-tests-ts").FullName;

    private readonly TransportBytes ts = new();

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
        var first = File([.. pictures.Take(120).SelectMany(p => (byte[])[.. ts.Picture(p.Time, p.Data), .. TransportBytes.Sound()])]);
        ts.Counter = 11;
        var second = File([.. pictures.Skip(120).SelectMany(p => ts.Picture(p.Time, p.Data, tellsLength: true))]);

        var read = TransportPictures.Read([first, second]).Select(p => (p.Time, Data: p.Data.ToArray())).ToList();

        Assert.Equal(pictures.Select(p => p.Time), read.Select(p => p.Time));
        Assert.All(pictures.Zip(read), p => Assert.Equal(p.First.Data, p.Second.Data));
    }

    [Fact]
    public void A_missing_packet_is_found() =>
        Refused("packets are missing, or repeated", [.. ts.Picture(0, new byte[500]).Take(188), .. ts.Picture(0, new byte[500])[376..]]);

    [Fact]
    public void A_picture_that_is_shorter_than_it_says_is_found()
    {
        var packets = ts.Picture(0, new byte[500], tellsLength: true);
        ts.Counter = 2;
        Refused("a picture is not whole", [.. packets.Take(376), .. ts.Picture(0, new byte[10])]);
    }

    [Fact]
    public void A_second_stream_of_pictures_is_refused()
    {
        var first = ts.Picture(0, new byte[10]);
        ts.Counter = 0;
        Refused("it has several streams of pictures", [.. first, .. ts.Picture(0, new byte[10], TransportBytes.Pictures + 1)]);
    }

    [Theory]
    [InlineData(3, 0x80, "it is scrambled")]
    [InlineData(1, 0x80, "a packet is marked as damaged")]
    public void Packets_that_cannot_be_trusted_are_refused(int at, byte flag, string message)
    {
        var packets = ts.Picture(0, new byte[10]);
        packets[at] |= flag;
        Refused(message, packets);
    }

    [Fact]
    public void A_picture_without_a_time_is_refused()
    {
        var packets = ts.Picture(0, new byte[10]);
        var second = ts.Picture(0, new byte[10]);
        second[HeaderSize(second) + 7] = 0;
        Refused("a picture has no timestamp", [.. packets, .. second]);
    }

    [Fact]
    public void Whatever_the_bytes_are_reading_ends()
    {
        var random = new Random(2);
        for (var i = 0; i < 1000; i++)
        {
            ts.Counter = 0;
            byte[] damaged =
            [
                .. ts.Picture(0, new byte[700]), .. ts.Picture(3600, new byte[20], tellsLength: true), .. TransportBytes.Sound(),
            ];
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

    private static int HeaderSize(byte[] packet) => 5 + packet[4];
}
