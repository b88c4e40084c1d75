using System.Buffers;
using ClipGen.Ffmpeg;

namespace ClipGen.Recordings;

/// <summary>
/// The pictures of MPEG-TS files that continue one another, in decoding order and without a process. It reads only files in which nothing
/// is missing, and in which every PES packet has a time: whatever is doubtful ends in an <see cref="InvalidDataException"/> that says so.
/// </summary>
internal sealed class TransportPictures
{
    /// <summary>Packets that are read at once.</summary>
    private const int Block = 4096;

    /// <summary>No picture of a recording is larger, bytes.</summary>
    private const int LargestPicture = 64 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> picture = new(1024 * 1024);
    private int? stream;
    private int? counter;
    private PesHeader? header;

    /// <param name="paths">The files, in order.</param>
    /// <exception cref="InvalidDataException">They do not hold one whole stream of pictures.</exception>
    public static IEnumerable<TransportPicture> Read(IEnumerable<string> paths)
    {
        var reader = new TransportPictures();
        foreach (var path in paths)
        {
            foreach (var picture in reader.Read(path))
            {
                yield return picture;
            }
        }
        if (reader.Finished() is { } last)
        {
            yield return last;
        }
    }

    private IEnumerable<TransportPicture> Read(string path)
    {
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        // Each file counts its packets by itself.
        counter = null;
        var block = new byte[Block * TransportPacket.Size];
        int length;
        while ((length = file.ReadAtLeast(block, block.Length, throwOnEndOfStream: false)) > 0)
        {
            if (length % TransportPacket.Size != 0)
            {
                throw new InvalidDataException($"{Path.GetFileName(path)} ends within a packet");
            }
            for (var at = 0; at < length; at += TransportPacket.Size)
            {
                if (Next(block.AsSpan(at, TransportPacket.Size)) is { } whole)
                {
                    yield return whole;
                    Begin(block.AsSpan(at, TransportPacket.Size));
                }
            }
        }
    }

    /// <returns>The picture that ends where this packet begins another.</returns>
    private TransportPicture? Next(ReadOnlySpan<byte> bytes)
    {
        var packet = new TransportPacket(bytes);
        if (!packet.IsPacket)
        {
            throw new InvalidDataException("it is not made of packets of 188 bytes");
        }
        if (packet.StreamId != stream && (stream is not null || !StartsPictures(packet)))
        {
            return RefuseSecondStream(packet);
        }
        stream = packet.StreamId;
        if (packet.Payload.Length == 0)
        {
            return null;
        }
        CheckOrder(packet);
        if (!packet.StartsUnit)
        {
            Append(packet.Payload);
            return null;
        }
        if (Finished() is { } whole)
        {
            return whole;
        }
        Begin(bytes);
        return null;
    }

    private static bool StartsPictures(TransportPacket packet) =>
        packet.StartsUnit && PesHeader.Read(packet.Payload) is { IsPicture: true };

    private static TransportPicture? RefuseSecondStream(TransportPacket packet) =>
        StartsPictures(packet) ? throw new InvalidDataException("it has several streams of pictures") : null;

    private void CheckOrder(TransportPacket packet)
    {
        if (packet.IsDamaged || packet.IsScrambled)
        {
            throw new InvalidDataException(packet.IsDamaged ? "a packet is marked as damaged" : "it is scrambled");
        }
        if (counter is { } last && packet.Counter != ((last + 1) & 0x0F) && !packet.IsDiscontinuity)
        {
            throw new InvalidDataException("packets are missing, or repeated");
        }
        counter = packet.Counter;
    }

    private void Begin(ReadOnlySpan<byte> bytes)
    {
        var payload = new TransportPacket(bytes).Payload;
        header = PesHeader.Read(payload) ?? throw new InvalidDataException("a picture has no timestamp");
        picture.ResetWrittenCount();
        if (header.Value.Length > payload.Length)
        {
            throw new InvalidDataException("a PES header does not fit its packet");
        }
        Append(payload[header.Value.Length..]);
    }

    private void Append(ReadOnlySpan<byte> payload)
    {
        // What comes before the first header belongs to a picture that began earlier.
        if (header is null)
        {
            return;
        }
        if (picture.WrittenCount + payload.Length > LargestPicture)
        {
            throw new InvalidDataException("a picture has no end");
        }
        picture.Write(payload);
    }

    private TransportPicture? Finished()
    {
        if (header is not { } begun)
        {
            return null;
        }
        if (begun.PacketLength is { } length && picture.WrittenCount + begun.Length != length)
        {
            throw new InvalidDataException("a picture is not whole");
        }
        header = null;
        return new(begun.Time, picture.WrittenMemory);
    }
}
