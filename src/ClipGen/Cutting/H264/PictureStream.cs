namespace ClipGen.Cutting.H264;

/// <summary>
/// The pictures of one recording or edge on their way into a track: parameter sets are taken out, and slices name them by their ids in the
/// track.
/// </summary>
internal sealed class PictureStream(ParameterSets track)
{
    private readonly Dictionary<int, SequenceParameterSet> spsById = [];
    private readonly Dictionary<int, ReadOnlyMemory<byte>> ppsById = [];
    private readonly Dictionary<int, Target> targetsByPps = [];
    private EdgeSlices? edgeSlices;

    /// <summary>What a PPS of this stream becomes in the track.</summary>
    private sealed record Target(SequenceParameterSet Sps, PictureParameterSet Pps, int PpsId, bool SpsMoved);

    /// <summary>The first SPS, once there is one.</summary>
    public SequenceParameterSet? First { get; private set; }

    /// <summary>Takes the sets of an <c>avcC</c> box (ISO/IEC 14496-15, 5.3.3.1.2).</summary>
    public void Configure(ReadOnlySpan<byte> configuration)
    {
        var rest = new BitReader(configuration.ToArray());
        rest.Bits(32); // version, profile, compatibility, level
        if ((rest.Bits(8) & 3) != 3)
        {
            throw new SmartRefusedException("the recording's NAL units have lengths of less than four bytes");
        }
        PutAll(configuration, rest, rest.Bits(8) & 31);
        PutAll(configuration, rest, rest.Bits(8));
    }

    /// <summary>Takes a parameter set, for the pictures that follow. Other NAL units are ignored.</summary>
    public void Put(ReadOnlySpan<byte> nal)
    {
        var type = NalUnit.TypeOf(nal);
        if (type == NalType.SequenceParameterSet && !Known(spsById.Values.Select(s => s.Nal), nal))
        {
            var sps = SequenceParameterSet.Parse(nal);
            First ??= sps;
            Changed();
            spsById[sps.Id] = sps;
        }
        else if (type == NalType.PictureParameterSet && !Known(ppsById.Values, nal))
        {
            var id = PictureParameterSet.IdOf(nal);
            Changed();
            ppsById[id] = nal.ToArray();
        }
    }

    /// <summary>
    /// Before the first picture of an edge: whether its slices can be rewritten for the SPS of their source. If so, they will be.
    /// </summary>
    /// <param name="idrId">Another number for each edge of the track, up to 65535.</param>
    public bool TryLiveUnder(SequenceParameterSet host, int idrId)
    {
        if (spsById.Count != 1 || ppsById.Count != 1)
        {
            return false;
        }
        var (own, pps) = (spsById.Values.Single(), PictureParameterSet.Parse(ppsById.Values.Single().Span));
        if (pps.SpsId != own.Id || !EdgeSlices.CanLiveUnder(host, own, pps))
        {
            return false;
        }
        edgeSlices = new(own, pps, host, track.Add(host, pps).PpsId, idrId);
        return true;
    }

    /// <summary>The sample of one picture, and whether decoding can start with it.</summary>
    /// <param name="nals">All of its NAL units, in their order.</param>
    /// <param name="shownNumber">In an edge: the picture's number, from 0, as it is shown.</param>
    /// <exception cref="SmartRefusedException">It cannot be copied.</exception>
    /// <exception cref="InvalidDataException">It is not valid.</exception>
    public (byte[] Sample, bool IsIdr) Picture(IReadOnlyList<ReadOnlyMemory<byte>> nals, long shownNumber = 0)
    {
        foreach (var nal in nals)
        {
            RefuseForbidden(NalUnit.TypeOf(nal.Span));
            Put(nal.Span);
        }
        var slices = nals.Where(n => NalUnit.IsSlice(n.Span)).ToList();
        var headers = slices.ConvertAll(s => SliceHeader.Read(s.Span));
        var targets = headers.ConvertAll(h => edgeSlices is null ? Find(h.PpsId) : null);
        RefuseUnlessOnePicture(slices, headers, targets);
        var isIdr = NalUnit.TypeOf(slices[0].Span) == NalType.IdrSlice;
        var (parts, slice) = (new List<ReadOnlyMemory<byte>>(nals.Count), 0);
        foreach (var nal in nals)
        {
            if (NalUnit.IsSlice(nal.Span))
            {
                parts.Add(targets[slice++] is { } target ? Renamed(nal, target) : edgeSlices!.Rewrite(nal.Span, shownNumber));
            }
            else if (NalUnit.TypeOf(nal.Span) == NalType.Sei && Sei.Without(nal, Unwanted(isIdr, targets)) is { } sei)
            {
                parts.Add(sei);
            }
            // Delimiters and filler tell a player of MP4 nothing, and types without a meaning must not get one there.
        }
        return (Mp4Sample.Join(parts), isIdr);
    }

    /// <summary>
    /// A message that names an SPS by its old id, or one for another SPS. And ffmpeg marks pictures with recovery points as ones to seek
    /// to, though what follows them may refer to pictures before.
    /// </summary>
    private int[] Unwanted(bool isIdr, List<Target?> targets) =>
    [
        .. isIdr ? Array.Empty<int>() : [Sei.RecoveryPoint],
        .. targets.Exists(t => t is null or { SpsMoved: true }) ? [Sei.BufferingPeriod] : Array.Empty<int>(),
        .. edgeSlices is null ? Array.Empty<int>() : [Sei.PictureTiming],
    ];

    private static ReadOnlyMemory<byte> Renamed(ReadOnlyMemory<byte> slice, Target target) =>
        target.PpsId == target.Pps.Id ? slice : SliceHeader.Rename(slice.Span, target.PpsId);

    private Target Find(int ppsId)
    {
        if (targetsByPps.TryGetValue(ppsId, out var known))
        {
            return known;
        }
        var nal = ppsById.TryGetValue(ppsId, out var found) ? found : throw Missing("PPS", ppsId);
        var pps = PictureParameterSet.Parse(nal.Span);
        var sps = spsById.GetValueOrDefault(pps.SpsId) ?? throw Missing("SPS", pps.SpsId);
        var (id, moved) = track.Add(sps, pps);
        return targetsByPps[ppsId] = new(sps, pps, id, moved);
    }

    private static void RefuseForbidden(NalType type)
    {
        if ((int)type is (>= 2 and <= 4) or (>= 13 and <= 15) or (>= 19 and <= 21))
        {
            throw new SmartRefusedException(FormattableString.Invariant($"the recording has NAL units of type {(int)type}"));
        }
    }

    private static void RefuseUnlessOnePicture(List<ReadOnlyMemory<byte>> slices, List<SliceHeader> headers, List<Target?> targets)
    {
        var starts = slices.Where((s, i) => headers[i].FirstMacroblock == 0
            && !(targets[i] is { } target && SliceHeader.IsRedundant(s.Span, target.Sps, target.Pps))).Count();
        if (starts != 1)
        {
            throw new SmartRefusedException(FormattableString.Invariant($"{starts} pictures share a time"));
        }
        if (slices.Exists(s => NalUnit.TypeOf(s.Span) != NalUnit.TypeOf(slices[0].Span)))
        {
            throw new SmartRefusedException("a picture is an IDR picture in part");
        }
    }

    private void PutAll(ReadOnlySpan<byte> configuration, BitReader reader, uint count)
    {
        for (; count > 0; count--)
        {
            var length = (int)reader.Bits(16);
            var start = reader.Position / 8;
            reader.Skip(length * 8);
            Put(configuration.Slice(start, length));
        }
    }

    private void Changed()
    {
        if (edgeSlices is not null)
        {
            throw new SmartRefusedException("an encoded edge changes its parameter sets");
        }
        targetsByPps.Clear();
    }

    private static bool Known(IEnumerable<ReadOnlyMemory<byte>> sets, ReadOnlySpan<byte> nal)
    {
        foreach (var set in sets)
        {
            if (set.Span.SequenceEqual(nal))
            {
                return true;
            }
        }
        return false;
    }

    private static SmartRefusedException Missing(string kind, int id) =>
        new(FormattableString.Invariant($"the recording uses {kind} {id}, which it does not have"));
}
