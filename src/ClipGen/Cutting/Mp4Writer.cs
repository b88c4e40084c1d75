using System.Buffers.Binary;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>
/// Writes a MOV file of H.264 pictures and, if there is any, PCM sound. Pictures come in pieces, each of which begins with one that decodes
/// alone; every picture is shown on its own tick. The pieces are played in the order of <see cref="Close"/>, whatever the order in which
/// they were written.
/// </summary>
internal sealed class Mp4Writer : IDisposable
{
    /// <summary>No player needs more sound at once: 0.5 s.</summary>
    private const int SoundChunk = OutputShape.SampleRate / 2;

    private readonly FileStream file;
    private readonly long mediaStart;
    private readonly List<(long Offset, uint Samples)> sound = [];

    public Mp4Writer(string path)
    {
        file = new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 20);
        var start = new Mp4Boxes();
        file.Write(start.Box("ftyp", () => start.Text("qt  ").UInt32(0x200).Text("qt  ")).ToArray());
        mediaStart = file.Position;
        // The long form of a length, filled in at the end.
        file.Write(new Mp4Boxes().UInt32(1).Text("mdat").Int64(0).ToArray());
    }

    /// <summary>Where the next piece begins.</summary>
    public Mp4Piece Begin() => new(file.Position);

    /// <param name="shown">The picture's number within its piece, in the order of showing, from 0.</param>
    /// <param name="isKey">Whether a player may begin to decode there.</param>
    public void Write(Mp4Piece piece, ReadOnlySpan<byte> sample, long shown, bool isKey)
    {
        file.Write(sample);
        piece.Add((uint)sample.Length, shown, isKey);
    }

    /// <summary>Takes back all pictures of the last piece but the first <paramref name="count"/>, in decoding order.</summary>
    public void Truncate(Mp4Piece piece, int count)
    {
        piece.Truncate(count);
        file.SetLength(piece.End);
        file.Position = piece.End;
    }

    /// <param name="pcm">Stereo, 16 bits, little endian, 48 kHz.</param>
    /// <param name="frames">How many stereo samples there must be.</param>
    /// <exception cref="InvalidDataException">There are fewer or more.</exception>
    public void WriteSound(Stream pcm, long frames)
    {
        var bytes = new byte[SoundChunk * Mp4Header.SoundFrameSize];
        long left = frames;
        int length;
        while ((length = pcm.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)) > 0)
        {
            sound.Add((file.Position, (uint)(length / Mp4Header.SoundFrameSize)));
            file.Write(bytes, 0, length);
            left -= length / Mp4Header.SoundFrameSize;
        }
        if (left != 0)
        {
            throw new InvalidDataException(FormattableString.Invariant($"its sound has {frames - left} of {frames} samples"));
        }
    }

    /// <param name="pieces">In the order in which they are played; those without pictures are left out.</param>
    /// <param name="configuration">What a decoder must know: the content of an <c>avcC</c> box.</param>
    /// <exception cref="InvalidDataException">A piece lacks a picture, or does not begin with one that decodes alone.</exception>
    public void Close(IEnumerable<Mp4Piece> pieces, byte[] configuration, (int Width, int Height) size, Rational rate)
    {
        IReadOnlyList<Mp4Piece> played = [.. pieces.Where(p => p.Count > 0)];
        foreach (var piece in played)
        {
            piece.Check();
        }
        var end = file.Position;
        file.Write(new Mp4Header(played, sound, configuration, size, rate).ToArray());
        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, end - mediaStart);
        file.Position = mediaStart + 8;
        file.Write(length);
        file.Flush();
    }

    public void Dispose() => file.Dispose();
}
