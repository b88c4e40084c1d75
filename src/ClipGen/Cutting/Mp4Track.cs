using System.Text;

namespace ClipGen.Cutting;

/// <summary>A track of a file that ffmpeg made, from its sample tables (ISO/IEC 14496-12, 8.6 and 8.7).</summary>
/// <param name="Kind"><c>vide</c> or <c>soun</c>.</param>
/// <param name="Width">Pixels; 0 for sound.</param>
/// <param name="Height">Pixels; 0 for sound.</param>
/// <param name="Timescale">Ticks per second.</param>
/// <param name="Seconds">How long it is presented.</param>
/// <param name="Times">When each frame is shown, in decoding order, ticks of the presentation. Empty for sound.</param>
/// <param name="Keys">The frames that decode without another, by their number in decoding order from 0; null when all do.</param>
/// <param name="DataEnd">Where its last byte should be in the file, plus one.</param>
internal sealed record Mp4Track(
    string Kind, int Width, int Height, long Timescale, double Seconds, IReadOnlyList<long> Times, IReadOnlyList<int>? Keys, long DataEnd)
{
    public const string Pictures = "vide";

    public const string Sound = "soun";

    /// <summary>Bytes of a description of pictures before the boxes that it consists of.</summary>
    private const int SampleEntrySize = 78;

    /// <summary>Where its frames lie in the file, in decoding order. Empty for sound.</summary>
    public IReadOnlyList<Mp4Place> Samples { get; init; } = [];

    /// <summary>What a decoder of H.264 must know before the first frame (ISO/IEC 14496-15, 5.3.3.1); null of another codec.</summary>
    public ReadOnlyMemory<byte>? DecoderConfiguration { get; init; }

    /// <summary><see cref="Keys"/>, each by its number also where all are.</summary>
    public IReadOnlyList<int> EveryKey => Keys ?? [.. Enumerable.Range(0, Times.Count)];

    /// <summary>Whether its first frame decodes without another.</summary>
    public bool StartsWithKey => Keys is null or [0, ..];

    /// <summary>How many frames a decoder must hold back to show them in order: the largest distance from decoding to showing.</summary>
    public int Reordering => Times
        .Select((time, decoded) => (time, decoded))
        .OrderBy(frame => frame.time)
        .Select((frame, shown) => frame.decoded - shown)
        .DefaultIfEmpty()
        .Max();

    /// <param name="track">A <c>trak</c> box.</param>
    /// <param name="movieTimescale">Ticks per second of the whole file's clock.</param>
    /// <param name="fileLength">Bytes; no table can have more samples than the file has bytes.</param>
    /// <exception cref="InvalidDataException">Its tables contradict one another.</exception>
    public static Mp4Track Read(Mp4Box track, long movieTimescale, long fileLength)
    {
        var (header, clock, tables) = (track.Get("tkhd"), track.Get("mdia", "mdhd"), track.Get("mdia", "minf", "stbl"));
        var kind = Encoding.Latin1.GetString(track.Get("mdia", "hdlr").Content.Span.Slice(8, 4));
        var samples = new Mp4Samples(tables);
        if (samples.Count > fileLength)
        {
            throw new InvalidDataException($"it claims {samples.Count} samples in {fileLength} bytes");
        }
        var isPictures = kind == Pictures;
        var (width, height) = isPictures ? Size(tables.Get("stsd")) : default;
        return new(
            kind,
            width,
            height,
            clock.UInt32(clock.Version == 1 ? 20 : 12),
            (double)(header.Version == 1 ? header.Int64(28) : header.UInt32(20)) / movieTimescale,
            isPictures ? Shown(tables, samples.Count, FirstShown(track)) : [],
            tables.Find("stss") is { } keys ? [.. Enumerable.Range(0, (int)keys.UInt32(4)).Select(i => keys.Int32(8 + (i * 4)) - 1)] : null,
            samples.End())
        {
            Samples = isPictures ? samples.All() : [],
            DecoderConfiguration = isPictures ? Configuration(tables.Get("stsd")) : null,
        };
    }

    private static ReadOnlyMemory<byte>? Configuration(Mp4Box descriptions)
    {
        var entry = new Mp4Box("stsd", descriptions.Content[8..]).Children().First();
        return entry.Type == "avc1" && entry.Content.Length > SampleEntrySize
            ? new Mp4Box(entry.Type, entry.Content[SampleEntrySize..]).Find("avcC")?.Content
            : null;
    }

    private static (int Width, int Height) Size(Mp4Box descriptions) =>
        // Version, flags and count of the table; then the entry's length and type, and 24 bytes of its own.
        (descriptions.UInt16(8 + 8 + 24), descriptions.UInt16(8 + 8 + 26));

    /// <summary>The media time at which the presentation begins: that of the first edit that shows anything.</summary>
    private static long FirstShown(Mp4Box track)
    {
        if (track.Find("edts", "elst") is not { } edits)
        {
            return 0;
        }
        var length = edits.Version == 1 ? 20 : 12;
        for (var i = 0; i < edits.UInt32(4); i++)
        {
            var at = 8 + (i * length);
            var time = edits.Version == 1 ? edits.Int64(at + 8) : edits.Int32(at + 4);
            if (time >= 0)
            {
                return time;
            }
        }
        return 0;
    }

    private static List<long> Shown(Mp4Box tables, long count, long firstShown)
    {
        var times = new List<long>();
        var (durations, offsets) = (tables.Get("stts"), tables.Find("ctts"));
        long decoded = 0;
        foreach (var (samples, duration) in Runs(durations, count))
        {
            for (var i = 0; i < samples; i++, decoded += duration)
            {
                times.Add(decoded - firstShown);
            }
        }
        var sample = 0;
        foreach (var (samples, offset) in offsets is { } table ? Runs(table, count) : [])
        {
            for (var i = 0; i < samples; i++)
            {
                times[sample++] += offset;
            }
        }
        return times;
    }

    /// <summary>A table of runs: how many samples, and the value of each.</summary>
    private static IEnumerable<(long Samples, int Value)> Runs(Mp4Box table, long count)
    {
        long sum = 0;
        for (var i = 0; i < table.UInt32(4); i++)
        {
            var samples = table.UInt32(8 + (i * 8));
            sum += samples;
            if (sum > count)
            {
                break;
            }
            yield return (samples, table.Int32(12 + (i * 8)));
        }
        if (sum != count)
        {
            throw new InvalidDataException($"'{table.Type}' speaks of {sum} samples, not of {count}");
        }
    }
}
