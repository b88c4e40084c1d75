using System.Buffers.Binary;
using System.Text;
using ClipGen.Model;

namespace ClipGen.Cutting;

/// <summary>An MP4 or MOV file that ffmpeg made, as its own tables describe it: nothing is decoded, and no process is started.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Note">What ClipGen appended: see <see cref="SegmentNote"/>; null when it did not.</param>
internal sealed record Mp4File(IReadOnlyList<Mp4Track> Tracks, long Length, byte[]? Note = null)
{
    /// <summary>A table is never larger: 80 hours at 60 frames per second.</summary>
    private const int LargestHeader = 256 * 1024 * 1024;

    public Mp4Track? Pictures => Tracks.FirstOrDefault(t => t.Kind == Mp4Track.Pictures);

    public Mp4Track? Sound => Tracks.FirstOrDefault(t => t.Kind == Mp4Track.Sound);

    /// <exception cref="ClipException"><see cref="ErrorCode.MediaCorrupt"/>: it is not there, not whole, or no such file.</exception>
    public static Mp4File Read(string path)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new ClipException(ErrorCode.MediaCorrupt, $"{name} was not written");
        }
        using var file = File.OpenRead(path);
        return Read(file, name);
    }

    /// <param name="name">Of whom messages speak.</param>
    public static Mp4File Read(Stream file, string name)
    {
        try
        {
            return Read(file);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new ClipException(ErrorCode.MediaCorrupt, $"{name} is not a whole MP4 file: {e.Message}", inner: e);
        }
    }

    private static Mp4File Read(Stream file)
    {
        byte[]? note = null;
        Mp4Box? header = null;
        while (file.Position < file.Length)
        {
            var (type, length) = Next(file);
            switch (type)
            {
                case "moov":
                    header = new(type, Content(file, length));
                    break;
                case SegmentNote.Box:
                    note = SegmentNote.Find(Content(file, length)) ?? note;
                    break;
                default:
                    file.Position = Math.Min(file.Position + length, file.Length);
                    break;
            }
        }
        var movie = header ?? throw new InvalidDataException("it has no index");
        var clock = movie.Get("mvhd");
        var timescale = clock.UInt32(clock.Version == 1 ? 20 : 12);
        var tracks = movie.Children().Where(b => b.Type == "trak").Select(t => Mp4Track.Read(t, timescale, file.Length));
        return new([.. tracks], file.Length, note);
    }

    /// <summary>The next box's type, and the length of its content.</summary>
    private static (string Type, long Length) Next(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        file.ReadExactly(head);
        var type = Encoding.Latin1.GetString(head[4..]);
        long length = BinaryPrimitives.ReadUInt32BigEndian(head);
        switch (length)
        {
            case 0:
                return (type, file.Length - file.Position);
            case 1:
                file.ReadExactly(head);
                length = BinaryPrimitives.ReadInt64BigEndian(head) - 8;
                break;
        }
        return length >= 8 ? (type, length - 8) : throw new InvalidDataException($"the box '{type}' has a length of {length} bytes");
    }

    private static byte[] Content(Stream file, long length)
    {
        if (length > LargestHeader)
        {
            throw new InvalidDataException($"its index has {length} bytes");
        }
        var content = new byte[length];
        file.ReadExactly(content);
        return content;
    }
}
