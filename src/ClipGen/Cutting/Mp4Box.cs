using System.Buffers.Binary;
using System.Text;

namespace ClipGen.Cutting;

/// <summary>A box of an MP4 or MOV file (ISO/IEC 14496-12, 4.2).</summary>
/// <param name="Type">Four characters.</param>
internal readonly record struct Mp4Box(string Type, ReadOnlyMemory<byte> Content)
{
    /// <summary>The boxes that this one consists of.</summary>
    /// <exception cref="InvalidDataException">One of them is longer than its parent.</exception>
    public IEnumerable<Mp4Box> Children()
    {
        for (var rest = Content; rest.Length >= 8;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
            if (length == 0)
            {
                // The end of a list of boxes, as QuickTime writes it.
                yield break;
            }
            if (length < 8 || length > rest.Length)
            {
                throw new InvalidDataException($"a box in '{Type}' has a length of {length} bytes; {rest.Length} are left");
            }
            yield return new(Encoding.Latin1.GetString(rest.Span.Slice(4, 4)), rest[8..(int)length]);
            rest = rest[(int)length..];
        }
    }

    /// <summary>The first box at a path such as <c>mdia</c>, <c>minf</c>, <c>stbl</c>; null when there is none.</summary>
    public Mp4Box? Find(params ReadOnlySpan<string> path)
    {
        var box = this;
        foreach (var type in path)
        {
            if (box.Children().Where(c => c.Type == type).Select(c => (Mp4Box?)c).FirstOrDefault() is not { } child)
            {
                return null;
            }
            box = child;
        }
        return box;
    }

    /// <exception cref="InvalidDataException">There is none.</exception>
    public Mp4Box Get(params ReadOnlySpan<string> path) =>
        Find(path) ?? throw new InvalidDataException($"'{Type}' has no '{string.Join('/', path)}'");

    public byte Version => Content.Span[0];

    public ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Content.Span[at..]);

    public uint UInt32(int at) => BinaryPrimitives.ReadUInt32BigEndian(Content.Span[at..]);

    public int Int32(int at) => BinaryPrimitives.ReadInt32BigEndian(Content.Span[at..]);

    public long Int64(int at) => BinaryPrimitives.ReadInt64BigEndian(Content.Span[at..]);
}
