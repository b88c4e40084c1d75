namespace ClipGen.Cutting;

/// <summary>Pictures that lie one after another in a file, the first of which decodes alone.</summary>
/// <param name="offset">Where its first byte is in the file.</param>
internal sealed class Mp4Piece(long offset)
{
    private readonly List<uint> sizes = [];
    private readonly List<long> shown = [];
    private readonly List<bool> keys = [];

    public long Offset { get; } = offset;

    /// <summary>Where its last byte is in the file, plus one.</summary>
    public long End { get; private set; } = offset;

    public int Count => sizes.Count;

    /// <summary>Bytes of each picture, in decoding order.</summary>
    public IReadOnlyList<uint> Sizes => sizes;

    /// <summary>Each picture's number in the order of showing, from 0, in decoding order.</summary>
    public IReadOnlyList<long> Shown => shown;

    /// <summary>Whether a player may begin to decode at each picture, in decoding order.</summary>
    public IReadOnlyList<bool> Keys => keys;

    /// <summary>How many pictures a decoder holds back to show them in order.</summary>
    public int Reordering => (int)shown.Select((number, decoded) => decoded - number).DefaultIfEmpty().Max();

    public void Add(uint size, long number, bool isKey)
    {
        sizes.Add(size);
        shown.Add(number);
        keys.Add(isKey);
        End += size;
    }

    public void Truncate(int count)
    {
        End -= sizes.Skip(count).Sum(s => (long)s);
        sizes.RemoveRange(count, sizes.Count - count);
        shown.RemoveRange(count, shown.Count - count);
        keys.RemoveRange(count, keys.Count - count);
    }

    /// <exception cref="InvalidDataException">A picture is missing, or the first one does not decode alone.</exception>
    public void Check()
    {
        if (!keys[0])
        {
            throw new InvalidDataException("its first picture does not decode alone");
        }
        if (!shown.Order().Select((number, i) => number == i).All(isNext => isNext))
        {
            throw new InvalidDataException("its pictures do not follow one another without a gap");
        }
    }
}
