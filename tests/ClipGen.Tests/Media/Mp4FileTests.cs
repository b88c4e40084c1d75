using System.Buffers.Binary;
using System.Text;
using ClipGen.Cutting;
using ClipGen.Model;

namespace ClipGen.Tests;

/// <summary>Sample tables written by hand: three frames, the second shown last, in two chunks behind the tables.</summary>
public sealed class Mp4FileTests
{
    [Fact]
    public void Frames_have_the_times_of_the_presentation()
    {
        var file = Read(Movie());

        Assert.Equal([0, 2002, 1001], file.Pictures!.Times);
        Assert.Equal((320, 180, 30000, 1), (file.Pictures.Width, file.Pictures.Height, file.Pictures.Timescale, file.Pictures.Reordering));
        Assert.True(file.Pictures.StartsWithKey);
        Assert.Equal(0.1, file.Pictures.Seconds);
        Assert.Equal(4000 + 5, file.Pictures.DataEnd);
        Assert.Null(file.Sound);
    }

    [Fact]
    public void A_note_is_read_back_and_the_file_stays_what_it_was()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. Movie(), .. Box("mdat", new byte[10])]);
            Assert.Null(SegmentNote.Read(Mp4File.Read(path)));

            new SegmentNote(3, ["track 'main' has no sound", "two"]).Append(path);

            var note = SegmentNote.Read(Mp4File.Read(path))!;
            Assert.Equal(3, note.Frames);
            Assert.Equal(["track 'main' has no sound", "two"], note.Warnings);
            Assert.Equal(3, Mp4File.Read(path).Pictures!.Times.Count);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_box_of_somebody_else_is_no_note() =>
        Assert.Null(Read([.. Movie(), .. Box("uuid", "0123456789abcdef{\"frames\":3}"u8)]).Note);

    [Theory]
    [InlineData("stsz", 4_000_000_000u)]
    [InlineData("stts", 2u)]
    [InlineData("ctts", 2u)]
    [InlineData("stsc", 3u)]
    public void Tables_that_contradict_one_another_are_refused(string table, uint count)
    {
        var movie = Movie();
        var at = Encoding.Latin1.GetString(movie).IndexOf(table, StringComparison.Ordinal) + 4;
        BinaryPrimitives.WriteUInt32BigEndian(movie.AsSpan(table is "stts" or "ctts" ? at + 8 : table == "stsc" ? at + 12 : at + 8), count);

        Assert.Equal(ErrorCode.MediaCorrupt, Assert.Throws<ClipException>(() => Read(movie)).Error.Code);
    }

    /// <summary>Whatever the bytes are, the answer is a file or <see cref="ErrorCode.MediaCorrupt"/>.</summary>
    [Fact]
    public void Damaged_files_never_crash_the_reader()
    {
        var random = new Random(12);
        var whole = Movie();
        for (var i = 0; i < 3000; i++)
        {
            var damaged = whole[..random.Next(whole.Length + 1)];
            for (var n = random.Next(4); n > 0 && damaged.Length > 0; n--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }
            try
            {
                Assert.True(Read(damaged).Length == damaged.Length);
            }
            catch (ClipException e)
            {
                Assert.Equal(ErrorCode.MediaCorrupt, e.Error.Code);
            }
        }
    }

    private static Mp4File Read(byte[] bytes) => Mp4File.Read(new MemoryStream(bytes), "clip.mp4");

    private static byte[] Movie() => Box("moov", [
        .. Box("mvhd", [.. Words(0, 0, 0, 1000, 100)]),
        .. Box("trak", [
            .. Box("tkhd", Words(0, 0, 0, 1, 0, 100)),
            .. Box("edts", Box("elst", Words(0, 1, 100, 1001, 0x10000))),
            .. Box("mdia", [
                .. Box("mdhd", Words(0, 0, 0, 30000, 3003)),
                .. Box("hdlr", [.. Words(0, 0), .. "vide"u8, .. new byte[13]]),
                .. Box("minf", Box("stbl", [
                    .. Box("stsd", [.. Words(0, 1), .. Box("avc1", [.. new byte[24], 1, 64, 0, 180])]),
                    .. Box("stts", Words(0, 1, 3, 1001)),
                    .. Box("ctts", Words(0, 3, 1, 1001, 1, 2002, 1, 0)),
                    .. Box("stss", Words(0, 1, 1)),
                    .. Box("stsz", Words(0, 0, 3, 7, 6, 5)),
                    .. Box("stsc", Words(0, 2, 1, 2, 1, 2, 1, 1)),
                    .. Box("stco", Words(0, 2, 1000, 4000)),
                ])),
            ]),
        ]),
    ]);

    private static byte[] Words(params uint[] words)
    {
        var bytes = new byte[words.Length * 4];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * 4), words[i]);
        }
        return bytes;
    }

    private static byte[] Box(string type, ReadOnlySpan<byte> content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length + 8);
        return [.. length, .. Encoding.Latin1.GetBytes(type), .. content];
    }
}
