using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.Tests;

/// <summary>What is written is read back: pieces in the order of playing, each picture on its tick, sound as long as it is.</summary>
public sealed class Mp4WriterTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Pieces_are_played_in_the_order_in_which_they_are_named()
    {
        using (var writer = new Mp4Writer(path))
        {
            var middle = Write(writer, (0, true, 5), (2, false, 6), (1, false, 7), (4, false, 8));
            writer.Truncate(middle, 3);
            var left = Write(writer, (0, true, 2), (1, false, 3));
            writer.WriteSound(new MemoryStream(new byte[4 * 8008]), 8008);
            writer.Close([left, writer.Begin(), middle], [1, 100, 0, 30], (320, 180), new(30000, 1001));
        }

        var file = Mp4File.Read(path);
        var pictures = file.Pictures!;
        Assert.Equal([0, 1001, 2002, 4004, 3003], pictures.Times);
        Assert.Equal((320, 180, 30000L, 1), (pictures.Width, pictures.Height, pictures.Timescale, pictures.Reordering));
        Assert.Equal([0, 2], pictures.Keys);
        Assert.Equal([2, 3, 5, 6, 7], pictures.Samples.Select(s => s.Size));
        var bytes = File.ReadAllBytes(path);
        Assert.All(pictures.Samples, s => Assert.All(bytes.AsSpan((int)s.Offset, (int)s.Size).ToArray(), b => Assert.Equal(s.Size, b)));
        Assert.Equal([1, 100, 0, 30], pictures.DecoderConfiguration!.Value.ToArray());
        Assert.Equal(8008 / 48000.0, file.Sound!.Seconds, 4);
        var shape = new OutputShape(320, 180, new(30000, 1001), null);
        Assert.Null(Verification.Fault(file, shape, 5));
        Assert.Null(Verification.Fault(path, shape, 5, [0, 2]));
        Assert.Equal("other frames are marked as key frames", Verification.Fault(path, shape, 5, [0]));
        Assert.InRange(Math.Max(pictures.DataEnd, file.Sound.DataEnd), 4 * 8008, file.Length);
    }

    [Theory]
    [InlineData(false, 1, "its first picture does not decode alone")]
    [InlineData(true, 2, "its pictures do not follow one another without a gap")]
    public void A_piece_that_cannot_be_played_is_refused(bool startsWithKey, int second, string message)
    {
        using var writer = new Mp4Writer(path);
        var piece = Write(writer, (0, startsWithKey, 5), (second, false, 6));

        Assert.Equal(
            message, Assert.Throws<InvalidDataException>(() => writer.Close([piece], [], (320, 180), new Rational(25))).Message);
    }

    [Fact]
    public void Sound_of_another_length_is_refused()
    {
        using var writer = new Mp4Writer(path);

        var refused = Assert.Throws<InvalidDataException>(() => writer.WriteSound(new MemoryStream(new byte[400]), 101));

        Assert.Equal("its sound has 100 of 101 samples", refused.Message);
    }

    /// <summary>Each picture's bytes are its size.</summary>
    private static Mp4Piece Write(Mp4Writer writer, params (int Shown, bool IsKey, byte Size)[] pictures)
    {
        var piece = writer.Begin();
        foreach (var (shown, isKey, size) in pictures)
        {
            writer.Write(piece, Enumerable.Repeat(size, size).ToArray(), shown, isKey);
        }
        return piece;
    }
}
