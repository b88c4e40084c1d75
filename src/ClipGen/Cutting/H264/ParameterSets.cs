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

    private readonly List<(string Content, int Id, byte[] Nal, SequenceParameterSet Sps)> _sps = [];
    private readonly List<(int Id, byte[] Nal)> _pps = [];
    private readonly Dictionary<(int Sps, string Content, int Alignment), int> _known = [];

    public int SpsCount => _sps.Count;

    public int PpsCount => _pps.Count;

    /// <summary>What is shown of each picture, pixels.</summary>
    public int Width => First.Width;

    /// <summary>As <see cref="Width"/>.</summary>
    public int Height => First.Height;

    /// <summary>The SPS as they were given, in the order of <c>avcC</c>.</summary>
    public IEnumerable<SequenceParameterSet> All => _sps.Select(s => s.Sps);

    /// <summary>The sets under their new ids, SPS first.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Nals =>
        _sps.Select(s => s.Nal).Concat(_pps.Select(p => p.Nal)).Select(n => (ReadOnlyMemory<byte>)n);

    private SequenceParameterSet First =>
        _sps.Count > 0 ? _sps[0].Sps : throw new InvalidOperationException("a track has no parameter sets yet");

    /// <summary>The PPS's id in this track, and whether its SPS has another one than before. The same sets get the same ids.</summary>
    /// <exception cref="SmartRefusedException">Their pictures do not fit into this track.</exception>
    public (int PpsId, bool SpsMoved) Add(SequenceParameterSet sps, PictureParameterSet pps)
    {
        var spsId = Place(sps);
        var key = (spsId, Convert.ToHexString(pps.Renamed(0, 0)), BitReader.LengthOf((uint)pps.Id) % 8);
        if (!_known.TryGetValue(key, out var id))
        {
            id = FreePpsId(pps.Id);
            _pps.Add((id, Checked(pps.Renamed(id, spsId))));
            _known.Add(key, id);
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
        configuration.Add((byte)(0xE0 | _sps.Count));
        _sps.ForEach(s => Append(configuration, s.Nal));
        configuration.Add((byte)_pps.Count);
        _pps.ForEach(p => Append(configuration, p.Nal));
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
        var known = _sps.FindIndex(s => s.Content == content);
        if (known >= 0)
        {
            return _sps[known].Id;
        }
        if (sps.WhyNotCopied is { } reason)
        {
            throw new SmartRefusedException(reason);
        }
        if (_sps.Count > 0 && (sps.Width, sps.Height) != (Width, Height))
        {
            throw new SmartRefusedException(
                FormattableString.Invariant($"pictures of {sps.Width}x{sps.Height} do not fit into a track of {Width}x{Height}"));
        }
        if (_sps.Count == MaxSps)
        {
            throw new SmartRefusedException("the clip needs more than 31 SPS");
        }
        var id = Enumerable.Range(0, 32).Prepend(sps.Id).First(i => !_sps.Exists(s => s.Id == i));
        _sps.Add((content, id, Checked(sps.Renamed(id)), sps));
        return id;
    }

    /// <summary>The PPS's own id, or one that slices can be given without moving their bits, shorter codes first.</summary>
    private int FreePpsId(int wanted)
    {
        var ids = Enumerable.Range(0, 256)
            .Prepend(wanted)
            .Where(i => SliceHeader.CanBecome(wanted, i) && !_pps.Exists(p => p.Id == i))
            .Take(1)
            .ToList();
        return ids.Count > 0 && _pps.Count < MaxPps ? ids[0] : throw new SmartRefusedException("the clip has no free PPS id");
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
