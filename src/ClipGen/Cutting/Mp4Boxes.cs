using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ClipGen.Cutting;

/// <summary>Writes the boxes of an MP4 or MOV file (ISO/IEC 14496-12, 4.2) to memory.</summary>
internal sealed class Mp4Boxes
{
    private readonly List<byte> bytes = [];

    public byte[] ToArray() => bytes.ToArray();

    /// <param name="type">Four characters.</param>
    public Mp4Boxes Box(string type, Action content)
    {
        var start = bytes.Count;
        UInt32(0);
        Text(type);
        content();
        BinaryPrimitives.WriteUInt32BigEndian(CollectionsMarshal.AsSpan(bytes)[start..], checked((uint)(bytes.Count - start)));
        return this;
    }

    /// <summary>A box that begins with a version and flags.</summary>
    public Mp4Boxes FullBox(string type, byte version, uint flags, Action content) => Box(type, () =>
    {
        UInt32(((uint)version << 24) | flags);
        content();
    });

    /// <summary>A box that is a table: the number of its rows, and then these.</summary>
    public Mp4Boxes Table<T>(string type, IReadOnlyCollection<T> rows, Action<T> row) => FullBox(type, 0, 0, () =>
    {
        UInt32((uint)rows.Count);
        foreach (var item in rows)
        {
            row(item);
        }
    });

    public Mp4Boxes Text(string ascii) => Bytes(Encoding.ASCII.GetBytes(ascii));

    public Mp4Boxes Bytes(ReadOnlySpan<byte> content)
    {
        bytes.AddRange(content);
        return this;
    }

    public Mp4Boxes Zeros(int count) => Bytes(new byte[count]);

    public Mp4Boxes UInt16(int value)
    {
        Span<byte> field = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(field, (ushort)value);
        return Bytes(field);
    }

    public Mp4Boxes UInt32(params ReadOnlySpan<uint> values)
    {
        Span<byte> field = stackalloc byte[4];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt32BigEndian(field, value);
            bytes.AddRange(field);
        }
        return this;
    }

    public Mp4Boxes Int64(long value)
    {
        Span<byte> field = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(field, value);
        return Bytes(field);
    }
}
