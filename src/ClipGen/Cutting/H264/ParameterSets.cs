using System.Buffers.Binary;

namespace ClipGen.Cutting.H264;

/// <summary>
/// All parameter sets of one MP4 track. Each has an id of its own, so that one <c>avcC</c> holds them all: players read sets from nowhere
/// else.
/// </summary>
internal sealed class ParameterSets
{
    /// <summary><c>avcC</c> counts SPS in five bits.</summary>
    private const int MaxSps = 31;

    private const int MaxPps = 255;

    private readonly List<(string Content, int Id, byte[] Nal, SequenceParameterSet Sps)> placedSps = [];
    private readonly List<(int Id, byte[] Nal)> placedPps = [];
    private readonly Dictionary<(int Sps, string Content, int Alignment), int> ids = [];

    public int SpsCount => placedSps.Count;

    public int PpsCount => placedPps.Count;

    /// <summary>What is shown of each picture, pixels.</summary>
    public int Width => First.Width;

    /// <summary>As <see cref="Width"/>.</summary>
    public int Height => First.Height;

    /// <summary>The SPS as they were given, in the order of <c>avcC</c>.</summary>
    public IEnumerable<SequenceParameterSet> All => placedSps.Select(s => s.Sps);

    /// <summary>The sets under their new ids, SPS first.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Nals =>
        placedSps.Select(s => s.Nal).Concat(placedPps.Select(p => p.Nal)).Select(n => (ReadOnlyMemory<byte>)n);

    private SequenceParameterSet First =>
        placedSps.Count > 0 ? placedSps[0].Sps : throw new InvalidOperationException("a track has no parameter sets yet");

    /// <summary>The PPS's id in this track, and whether its SPS has another one than before. The same sets get the same ids.</summary>
    /// <exception cref="SmartRefusedException">Their pictures do not fit into this track.</exception>
    public (int PpsId, bool SpsMoved) Add(SequenceParameterSet sps, PictureParameterSet pps)
    {
        var spsId = Place(sps);
        var key = (spsId, Convert.ToHexString(pps.Renamed(0, 0)), BitReader.LengthOf((uint)pps.Id) % 8);
        if (!ids.TryGetValue(key, out var id))
        {
            id = FreePpsId(pps.Id);
            placedPps.Add((id, Checked(pps.Renamed(id, spsId))));
            ids.Add(key, id);
        }
        return (id, spsId != sps.Id);
    }

    /// <summary>The content of the box <c>avcC</c> (ISO/IEC 14496-15, 5.3.3.1.2).</summary>
    public byte[] DecoderConfiguration()
    {
        var profile = All.Max(s => s.Profile);
        var configuration = new List<byte>
        {
            1,
            (byte)profile,
            (byte)All.Aggregate(255, (flags, s) => flags & s.Compatibility),
            (byte)All.Max(s => s.Level),
            0xFC | 3, // NAL units' lengths have four bytes
        };
        configuration.Add((byte)(0xE0 | placedSps.Count));
        placedSps.ForEach(s => Append(configuration, s.Nal));
        configuration.Add((byte)placedPps.Count);
        placedPps.ForEach(p => Append(configuration, p.Nal));
        if (profile is not (66 or 77 or 88))
        {
            configuration.AddRange(
                [(byte)(0xFC | First.ChromaFormat), (byte)(0xF8 | (First.LumaDepth - 8)), (byte)(0xF8 | (First.ChromaDepth - 8)), 0]);
        }
        return [.. configuration];
    }

    private int Place(SequenceParameterSet sps)
    {
        var content = Convert.ToHexString(sps.Renamed(0));
        var known = placedSps.FindIndex(s => s.Content == content);
        if (known >= 0)
        {
            return placedSps[known].Id;
        }
        if (sps.WhyNotCopied is { } reason)
        {
            throw new SmartRefusedException(reason);
        }
        if (placedSps.Count > 0 && (sps.Width, sps.Height) != (Width, Height))
        {
            throw new SmartRefusedException(
                FormattableString.Invariant($"pictures of {sps.Width}x{sps.Height} do not fit into a track of {Width}x{Height}"));
        }
        if (placedSps.Count == MaxSps)
        {
            throw new SmartRefusedException("the clip needs more than 31 SPS");
        }
        var id = Enumerable.Range(0, 32).Prepend(sps.Id).First(i => !placedSps.Exists(s => s.Id == i));
        placedSps.Add((content, id, Checked(sps.Renamed(id)), sps));
        return id;
    }

    /// <summary>The PPS's own id, or one that slices can be given without moving their bits, shorter codes first.</summary>
    private int FreePpsId(int wanted)
    {
        var ids = Enumerable.Range(0, 256)
            .Prepend(wanted)
            .Where(i => SliceHeader.CanBecome(wanted, i) && !placedPps.Exists(p => p.Id == i))
            .Take(1)
            .ToList();
        return ids.Count > 0 && placedPps.Count < MaxPps ? ids[0] : throw new SmartRefusedException("the clip has no free PPS id");
    }

    private static byte[] Checked(byte[] nal) =>
        nal.Length <= ushort.MaxValue ? nal : throw new SmartRefusedException("a parameter set is longer than an MP4 file can hold");

    private static void Append(List<byte> configuration, byte[] nal)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)nal.Length);
        configuration.AddRange([.. length, .. nal]);
    }
}
