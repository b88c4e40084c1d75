namespace ClipGen.Cutting;

/// <summary>Where the samples of a track lie in its file: the tables <c>stsz</c>, <c>stsc</c>, <c>stco</c> or <c>co64</c>.</summary>
/// <param name="tables">An <c>stbl</c> box.</param>
internal readonly struct Mp4Samples(Mp4Box tables)
{
    private readonly Mp4Box tables = tables;
    private readonly Mp4Box sizes = tables.Get("stsz");

    public long Count => sizes.UInt32(8);

    /// <summary>The size of every sample; 0 where they differ.</summary>
    private uint CommonSize => sizes.UInt32(4);

    /// <summary>Each sample's first byte in the file and its length, in decoding order.</summary>
    /// <exception cref="InvalidDataException">The tables contradict one another.</exception>
    public IReadOnlyList<Mp4Place> All()
    {
        var samples = new List<Mp4Place>();
        foreach (var (place, first, count) in Chunks())
        {
            var offset = place;
            for (var i = 0; i < count; i++)
            {
                var size = SizeOf(first + i);
                samples.Add(new(offset, size));
                offset += size;
            }
        }
        return samples;
    }

    /// <summary>Where the last of all samples ends.</summary>
    /// <exception cref="InvalidDataException">The tables contradict one another.</exception>
    public long End()
    {
        var end = 0L;
        foreach (var (place, first, count) in Chunks())
        {
            var length = (long)CommonSize * count;
            for (var i = 0; CommonSize == 0 && i < count; i++)
            {
                length += SizeOf(first + i);
            }
            end = Math.Max(end, place + length);
        }
        return end;
    }

    private uint SizeOf(long sample) => CommonSize > 0 ? CommonSize : sizes.UInt32((int)(12 + (sample * 4)));

    private List<(long Place, long First, long Count)> Chunks()
    {
        var (wide, places) = tables.Find("co64") is { } large ? (true, large) : (false, tables.Get("stco"));
        var groups = tables.Get("stsc");
        var chunks = new List<(long, long, long)>();
        var (sample, group) = (0L, 0);
        for (var chunk = 0; chunk < places.UInt32(4); chunk++)
        {
            if (group + 1 < groups.UInt32(4) && groups.UInt32(8 + ((group + 1) * 12)) == chunk + 1)
            {
                group++;
            }
            var place = wide ? places.Int64(8 + (chunk * 8)) : places.UInt32(8 + (chunk * 4));
            var count = groups.UInt32(12 + (group * 12));
            if (sample + count > Count)
            {
                throw new InvalidDataException($"its chunks hold more than {Count} samples");
            }
            chunks.Add((place, sample, count));
            sample += count;
        }
        return sample == Count ? chunks : throw new InvalidDataException($"its chunks hold {sample} of {Count} samples");
    }
}

/// <summary>Where one sample lies in its file.</summary>
internal readonly record struct Mp4Place(long Offset, long Size);
