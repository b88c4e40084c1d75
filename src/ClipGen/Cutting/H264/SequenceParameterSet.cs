namespace ClipGen.Cutting.H264;

/// <summary>An SPS: what all pictures between two IDR pictures have in common (H.264, 7.3.2.1.1).</summary>
internal sealed record SequenceParameterSet
{
    /// <summary>Profiles whose SPS say how chroma is sampled; all others are 8-bit 4:2:0.</summary>
    private static readonly int[] ProfilesWithChroma = [44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244];

    /// <summary>The NAL unit that this was read from.</summary>
    public required ReadOnlyMemory<byte> Nal { get; init; }

    public required int Profile { get; init; }

    /// <summary>The constraint flags, a byte.</summary>
    public required int Compatibility { get; init; }

    /// <summary>Ten times the level's number; 9 is 1b.</summary>
    public required int Level { get; init; }

    public required int Id { get; init; }

    /// <summary>Bits of the NAL unit, without emulation prevention, from which to before which the id is written.</summary>
    public required (int Start, int End) IdBits { get; init; }

    /// <summary>1 is 4:2:0.</summary>
    public int ChromaFormat { get; init; } = 1;

    public int LumaDepth { get; init; } = 8;

    public int ChromaDepth { get; init; } = 8;

    /// <summary>Pictures may be coded without loss.</summary>
    public bool LosslessAllowed { get; init; }

    public bool HasScalingMatrix { get; init; }

    /// <summary>Bits of <c>frame_num</c> in each slice.</summary>
    public int FrameNumberBits { get; init; }

    /// <summary>How the order of showing is told: 0 by a number in each slice, 2 not at all, as it is that of decoding.</summary>
    public int PictureOrderType { get; init; }

    /// <summary>Bits of <c>pic_order_cnt_lsb</c> in each slice, for type 0.</summary>
    public int PictureOrderBits { get; init; }

    /// <summary>For type 1: slices carry no differences.</summary>
    public bool PictureOrderAlwaysAsExpected { get; init; }

    public int MaxReferenceFrames { get; init; }

    /// <summary><c>frame_mbs_only_flag</c>: no fields.</summary>
    public bool Progressive { get; init; }

    public bool Direct8x8 { get; init; }

    public FrameSize Size { get; init; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>What is shown of a picture, pixels.</summary>
    public int Width => Size.Width;

    /// <summary>As <see cref="Width"/>.</summary>
    public int Height => Size.Height;

    /// <summary>Says nothing when the SPS has none.</summary>
    public Vui Vui { get; init; } = new();

    /// <summary>Why its pictures cannot be copied beside encoded ones; null when they can.</summary>
    public string? WhyNotCopied =>
        Profile is not (66 or 77 or 100) ? FormattableString.Invariant($"H.264 profile {Profile} is not Baseline, Main or High")
        : !Progressive ? "the recording may be interlaced"
        : (ChromaFormat, LumaDepth, ChromaDepth) != (1, 8, 8) ? "the recording is not 8-bit 4:2:0"
        : null;

    /// <exception cref="InvalidDataException">It is not a valid SPS.</exception>
    public static SequenceParameterSet Parse(ReadOnlySpan<byte> nal)
    {
        if (NalUnit.TypeOf(nal) != NalType.SequenceParameterSet)
        {
            throw new InvalidDataException("a NAL unit is not an SPS");
        }
        var reader = new BitReader(NalUnit.Unescape(nal), 8);
        var (profile, compatibility, level) = ((int)reader.Bits(8), (int)reader.Bits(8), (int)reader.Bits(8));
        var start = reader.Position;
        var sps = new SequenceParameterSet
        {
            Nal = nal.ToArray(),
            Profile = profile,
            Compatibility = compatibility,
            Level = level,
            Id = reader.Unsigned(31, "seq_parameter_set_id"),
            IdBits = (start, reader.Position),
        };
        sps = Array.IndexOf(ProfilesWithChroma, profile) < 0 ? sps : sps.WithChroma(reader);
        sps = sps.WithNumbering(reader);
        var (size, progressive, direct8x8) = FrameSize.Read(reader, sps.ChromaFormat);
        return sps with
        {
            Size = size,
            Progressive = progressive,
            Direct8x8 = direct8x8,
            Vui = reader.Flag() ? Vui.Read(reader) : new(),
        };
    }

    /// <summary>The NAL unit under another id.</summary>
    public byte[] Renamed(int id)
    {
        var rbsp = NalUnit.Unescape(Nal.Span);
        var writer = new BitWriter();
        writer.Copy(rbsp, 0, IdBits.Start);
        writer.Unsigned((uint)id);
        writer.Copy(rbsp, IdBits.End, NalUnit.BitsOf(rbsp));
        return NalUnit.Escape(writer.ToArray());
    }

    private SequenceParameterSet WithChroma(BitReader reader)
    {
        var format = reader.Unsigned(3, "chroma_format_idc");
        if (format == 3)
        {
            reader.Flag(); // separate_colour_plane_flag
        }
        var sps = this with
        {
            ChromaFormat = format,
            LumaDepth = reader.Unsigned(6, "bit_depth_luma_minus8") + 8,
            ChromaDepth = reader.Unsigned(6, "bit_depth_chroma_minus8") + 8,
            LosslessAllowed = reader.Flag(),
            HasScalingMatrix = reader.Flag(),
        };
        if (sps.HasScalingMatrix)
        {
            ScalingLists.Skip(reader, format == 3 ? 12 : 8);
        }
        return sps;
    }

    private SequenceParameterSet WithNumbering(BitReader reader)
    {
        var sps = this with
        {
            FrameNumberBits = reader.Unsigned(12, "log2_max_frame_num_minus4") + 4,
            PictureOrderType = reader.Unsigned(2, "pic_order_cnt_type"),
        };
        if (sps.PictureOrderType == 0)
        {
            sps = sps with { PictureOrderBits = reader.Unsigned(12, "log2_max_pic_order_cnt_lsb_minus4") + 4 };
        }
        else if (sps.PictureOrderType == 1)
        {
            sps = sps with { PictureOrderAlwaysAsExpected = reader.Flag() };
            reader.Signed(); // offset_for_non_ref_pic
            reader.Signed(); // offset_for_top_to_bottom_field
            for (var left = reader.Unsigned(255, "num_ref_frames_in_pic_order_cnt_cycle"); left > 0; left--)
            {
                reader.Signed(); // offset_for_ref_frame
            }
        }
        sps = sps with { MaxReferenceFrames = reader.Unsigned(16, "max_num_ref_frames") };
        reader.Flag(); // gaps_in_frame_num_value_allowed_flag
        return sps;
    }
}
