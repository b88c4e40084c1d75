using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>
/// The <c>moov</c> box of what <see cref="Mp4Writer"/> wrote (ISO/IEC 14496-12, 8; QuickTime File Format). Pictures are decoded one tick
/// apart, and an edit list begins with the first one that is shown.
/// </summary>
/// <param name="pieces">In the order in which they are played.</param>
/// <param name="sound">Chunks of PCM: where each lies, and how many stereo samples it has.</param>
/// <param name="configuration">The content of the <c>avcC</c> box.</param>
internal sealed class Mp4Header(
    IReadOnlyList<Mp4Piece> pieces,
    IReadOnlyList<(long Offset, uint Samples)> sound,
    byte[] configuration,
    (int Width, int Height) size,
    Rational rate)
{
    /// <summary>Bytes of one stereo sample of 16 bits.</summary>
    public const int SoundFrameSize = 4;

    private static readonly uint[] Matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];

    private readonly uint timescale = (uint)Mp4.Timescale(rate);
    private readonly uint tick = (uint)Mp4.Ticks(rate);
    private readonly Mp4Boxes boxes = new();

    private uint Count => (uint)pieces.Sum(p => p.Count);

    private uint Duration => Count * tick;

    public byte[] ToArray()
    {
        boxes.Box("moov", () =>
        {
            boxes.FullBox("mvhd", 0, 0, () => boxes
                .UInt32(0, 0, timescale, Duration, 0x10000).UInt16(0x100).Zeros(10).UInt32(Matrix).Zeros(24).UInt32(3));
            Pictures();
            if (sound.Count > 0)
            {
                Sound();
            }
        });
        return boxes.ToArray();
    }

    private void Pictures()
    {
        var (shown, before) = (new List<long>(), 0L);
        foreach (var piece in pieces)
        {
            shown.AddRange(piece.Shown.Select(n => n + before));
            before += piece.Count;
        }
        // How many pictures a decoder holds back: it decodes so many before it shows the first.
        var delay = shown.Select((number, decoded) => decoded - number).DefaultIfEmpty().Max();
        Track(1, volume: 0, size, (uint)(delay * tick), timescale, Duration, Mp4Track.Pictures, "vmhd", () =>
        {
            Description("avc1", PicturesEntry);
            boxes.Table("stts", [tick], each => boxes.UInt32(Count, each));
            boxes.Table("ctts", Runs(shown.Select((number, decoded) => (uint)((number + delay - decoded) * tick))), run =>
                boxes.UInt32(run.Samples, run.Value));
            boxes.Table("stss", [.. Keys()], key => boxes.UInt32(key));
            Places([.. pieces.Select(p => (p.Offset, (uint)p.Count))]);
            boxes.FullBox("stsz", 0, 0, () => boxes.UInt32(0, Count).UInt32([.. pieces.SelectMany(p => p.Sizes)]));
        });
    }

    private void Sound()
    {
        var samples = (uint)sound.Sum(c => c.Samples);
        Track(2, volume: 0x100, default, 0, OutputShape.SampleRate, samples, Mp4Track.Sound, "smhd", () =>
        {
            Description("sowt", () => boxes.Zeros(8).UInt16(2).UInt16(16).Zeros(4).UInt32((uint)OutputShape.SampleRate << 16));
            boxes.Table("stts", [samples], count => boxes.UInt32(count, 1));
            Places(sound);
            boxes.FullBox("stsz", 0, 0, () => boxes.UInt32(SoundFrameSize, samples));
        });
    }

    private void Track(
        uint id, int volume, (int Width, int Height) shown, uint delay, uint clock, uint duration, string kind, string mediaHeader,
        Action tables)
    {
        var movieDuration = (uint)Math.Round((double)duration / clock * timescale);
        boxes.Box("trak", () =>
        {
            boxes.FullBox("tkhd", 0, 3, () => boxes
                .UInt32(0, 0, id, 0, movieDuration).Zeros(8).UInt16(0).UInt16(0).UInt16(volume).UInt16(0).UInt32(Matrix)
                .UInt32((uint)shown.Width << 16, (uint)shown.Height << 16));
            boxes.Box("edts", () => boxes.FullBox("elst", 0, 0, () => boxes.UInt32(1, movieDuration, delay, 0x10000)));
            boxes.Box("mdia", () =>
            {
                boxes.FullBox("mdhd", 0, 0, () => boxes.UInt32(0, 0, clock, duration).UInt16(0x55C4).UInt16(0));
                boxes.FullBox("hdlr", 0, 0, () => boxes.Text("mhlr").Text(kind).Zeros(13));
                boxes.Box("minf", () =>
                {
                    var isPictures = kind == Mp4Track.Pictures;
                    boxes.FullBox(mediaHeader, 0, isPictures ? 1u : 0u, () => boxes.Zeros(isPictures ? 8 : 4));
                    boxes.Box("dinf", () => boxes.Table("dref", ["url "], type => boxes.FullBox(type, 0, 1, () => { })));
                    boxes.Box("stbl", tables);
                });
            });
        });
    }

    private void Description(string type, Action fields) => boxes.Table("stsd", [type], entry =>
        boxes.Box(entry, () =>
        {
            // Reserved, and the number of the only data reference.
            boxes.Zeros(6).UInt16(1);
            fields();
        }));

    private void PicturesEntry()
    {
        boxes.Zeros(16).UInt16(size.Width).UInt16(size.Height).UInt32(0x480000, 0x480000, 0).UInt16(1).Zeros(32).UInt16(24).UInt16(0xFFFF);
        boxes.Box("avcC", () => boxes.Bytes(configuration));
    }

    private void Places(IReadOnlyList<(long Offset, uint Samples)> chunks)
    {
        boxes.Table("stsc", [.. chunks.Select((chunk, i) => (Number: (uint)i + 1, chunk.Samples))], row =>
            boxes.UInt32(row.Number, row.Samples, 1));
        boxes.Table("co64", chunks, chunk => boxes.Int64(chunk.Offset));
    }

    private IEnumerable<uint> Keys()
    {
        var number = 0u;
        foreach (var isKey in pieces.SelectMany(p => p.Keys))
        {
            number++;
            if (isKey)
            {
                yield return number;
            }
        }
    }

    private static List<(uint Samples, uint Value)> Runs(IEnumerable<uint> values)
    {
        var runs = new List<(uint Samples, uint Value)>();
        foreach (var value in values)
        {
            if (runs.Count > 0 && runs[^1].Value == value)
            {
                runs[^1] = (runs[^1].Samples + 1, value);
            }
            else
            {
                runs.Add((1, value));
            }
        }
        return runs;
    }
}
