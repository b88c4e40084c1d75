namespace ClipGen.Cutting.H264;

/// <summary>A PPS: what slices of one or more pictures have in common (H.264, 7.3.2.2).</summary>
internal sealed record PictureParameterSet
{
    /// <summary>The NAL unit that this was read from.</summary>
    public required ReadOnlyMemory<byte> Nal { get; init; }

    public required int Id { get; init; }

    public required int SpsId { get; init; }

    /// <summary>Bits of the NAL unit, without emulation prevention, before what follows both ids.</summary>
    public required int IdsEnd { get; init; }

    /// <summary>CABAC, not CAVLC.</summary>
    public bool Cabac { get; init; }

    /// <summary>Slices carry the picture order of the bottom field.</summary>
    public bool BottomFieldOrder { get; init; }

    /// <summary>Pictures in list 0 of slices that say nothing else.</summary>
    public int References0 { get; init; }

    /// <summary>As <see cref="References0"/>, for list 1.</summary>
    public int References1 { get; init; }

    /// <summary>P slices carry weights.</summary>
    public bool WeightedPrediction { get; init; }

    /// <summary>1: B slices carry weights; 2: they follow from the pictures' order.</summary>
    public int WeightedBiprediction { get; init; }

    /// <summary>Slices say how their edges are smoothed.</summary>
    public bool DeblockingControl { get; init; }

    /// <summary>Slices may repeat others that get lost.</summary>
    public bool RedundantPictures { get; init; }

    /// <exception cref="InvalidDataException">It is not a valid PPS.</exception>
    /// <exception cref="SmartRefusedException">It uses slice groups.</exception>
    public static PictureParameterSet Parse(ReadOnlySpan<byte> nal)
    {
        var reader = Open(nal);
        var pps = new PictureParameterSet
        {
            Nal = nal.ToArray(),
            Id = ReadId(reader),
            SpsId = reader.Unsigned(31, "seq_parameter_set_id"),
            IdsEnd = reader.Position,
            Cabac = reader.Flag(),
            BottomFieldOrder = reader.Flag(),
        };
        if (reader.Unsigned() > 0)
        {
            throw new SmartRefusedException("the recording uses slice groups");
        }
        pps = pps with
        {
            References0 = reader.Unsigned(31, "num_ref_idx_l0_default_active_minus1") + 1,
            References1 = reader.Unsigned(31, "num_ref_idx_l1_default_active_minus1") + 1,
            WeightedPrediction = reader.Flag(),
            WeightedBiprediction = (int)reader.Bits(2),
        };
        reader.Signed(); // pic_init_qp_minus26
        reader.Signed(); // pic_init_qs_minus26
        reader.Signed(); // chroma_qp_index_offset
        pps = pps with { DeblockingControl = reader.Flag() };
        reader.Flag(); // constrained_intra_pred_flag
        return pps with { RedundantPictures = reader.Flag() };
    }

    /// <summary>The id alone: a set that no slice uses need not be one that ClipGen understands.</summary>
    public static int IdOf(ReadOnlySpan<byte> nal) => ReadId(Open(nal));

    /// <summary>The NAL unit under another id, naming its SPS by another one.</summary>
    public byte[] Renamed(int id, int spsId)
    {
        var rbsp = NalUnit.Unescape(Nal.Span);
        var writer = new BitWriter();
        writer.Copy(rbsp, 0, 8);
        writer.Unsigned((uint)id);
        writer.Unsigned((uint)spsId);
        writer.Copy(rbsp, IdsEnd, NalUnit.BitsOf(rbsp));
        return NalUnit.Escape(writer.ToArray());
    }

    private static BitReader Open(ReadOnlySpan<byte> nal) =>
        NalUnit.TypeOf(nal) == NalType.PictureParameterSet
            ? new(NalUnit.Unescape(nal), 8)
            : throw new InvalidDataException("a NAL unit is not a PPS");

    private static int ReadId(BitReader reader) => reader.Unsigned(255, "pic_parameter_set_id");
}
