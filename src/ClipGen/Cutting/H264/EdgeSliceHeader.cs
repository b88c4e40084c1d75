namespace ClipGen.Cutting.H264;

/// <summary>What a slice header says behind the picture's numbers, for frames of 4:2:0 (H.264, 7.3.3).</summary>
/// <param name="IsReference">Other pictures refer to this one.</param>
/// <param name="FrameNumbers">How many there are before they start again.</param>
/// <param name="HostFrameNumbers">As <paramref name="FrameNumbers"/>, under the SPS that the slice is rewritten for.</param>
internal readonly record struct EdgeSliceHeader(
    PictureParameterSet Pps, int Type, bool IsReference, bool IsIdr, uint FrameNumbers, uint HostFrameNumbers)
{
    private const uint Back = 0;
    private const uint Forward = 1;
    private const uint End = 3;

    /// <summary>Goes to the first bit behind the header.</summary>
    public void Copy(BitReader reader, BitWriter writer)
    {
        var start = reader.Position;
        if (Type == SliceHeader.B)
        {
            reader.Flag(); // direct_spatial_mv_pred_flag
        }
        var references = SkipReferenceCounts(reader);
        reader.Copy(start, writer);
        for (var lists = Type == SliceHeader.P ? 1 : Type == SliceHeader.B ? 2 : 0; lists > 0; lists--)
        {
            CopyListModification(reader, writer);
        }
        start = reader.Position;
        if (Pps.WeightedPrediction && Type == SliceHeader.P)
        {
            SkipWeights(reader, references);
        }
        if (IsReference)
        {
            SkipMarking(reader);
        }
        if (Pps.Cabac && Type != SliceHeader.I)
        {
            reader.Unsigned(); // cabac_init_idc
        }
        reader.Signed(); // slice_qp_delta
        if (Pps.DeblockingControl && reader.Unsigned() != 1)
        {
            reader.Signed(); // slice_alpha_c0_offset_div2
            reader.Signed(); // slice_beta_offset_div2
        }
        reader.Copy(start, writer);
    }

    /// <returns>How many pictures list 0 has.</returns>
    private int SkipReferenceCounts(BitReader reader)
    {
        if (Type == SliceHeader.I || !reader.Flag())
        {
            return Pps.References0;
        }
        var references = reader.Unsigned(31, "num_ref_idx_l0_active_minus1") + 1;
        if (Type == SliceHeader.B)
        {
            reader.Unsigned(31, "num_ref_idx_l1_active_minus1");
        }
        return references;
    }

    /// <summary>
    /// Each entry of the list is told by how far its number lies from that of the entry before. x264 lists a picture twice to give it two
    /// weights; that distance is not 0, which cannot be written, but once around all numbers: under another SPS there are more or fewer.
    /// </summary>
    private void CopyListModification(BitReader reader, BitWriter writer)
    {
        var modified = reader.Flag();
        writer.Flag(modified);
        var distance = 0L;
        while (modified)
        {
            var direction = (uint)reader.Unsigned(3, "modification_of_pic_nums_idc");
            writer.Unsigned(direction);
            if (direction == End)
            {
                return;
            }
            var step = (long)reader.Unsigned() + 1;
            var around = step == FrameNumbers;
            distance += around ? 0 : direction == Back ? -step : step;
            // Only earlier pictures are listed, and no further back than numbers are told apart; the rest x264 does not write.
            if (direction > Forward || distance >= 0 || -distance >= Math.Min(FrameNumbers, HostFrameNumbers))
            {
                throw new SmartRefusedException("an encoded edge lists its pictures in another way than x264 does");
            }
            writer.Unsigned(around ? HostFrameNumbers - 1 : (uint)(step - 1));
        }
    }

    private static void SkipWeights(BitReader reader, int references)
    {
        reader.Unsigned(); // luma_log2_weight_denom
        reader.Unsigned(); // chroma_log2_weight_denom
        for (; references > 0; references--)
        {
            for (var numbers = reader.Flag() ? 2 : 0; numbers > 0; numbers--)
            {
                reader.Signed(); // weight and offset of luma
            }
            for (var numbers = reader.Flag() ? 4 : 0; numbers > 0; numbers--)
            {
                reader.Signed(); // weights and offsets of chroma
            }
        }
    }

    /// <summary>Which pictures others still refer to.</summary>
    private void SkipMarking(BitReader reader)
    {
        if (IsIdr)
        {
            reader.Bits(2); // no_output_of_prior_pics_flag, long_term_reference_flag
            return;
        }
        if (!reader.Flag())
        {
            return;
        }
        while (reader.Unsigned(6, "memory_management_control_operation") is var operation and not 0)
        {
            if (operation == 5)
            {
                throw new SmartRefusedException("an encoded edge starts its numbers again");
            }
            for (var numbers = operation == 3 ? 2 : 1; numbers > 0; numbers--)
            {
                reader.Unsigned();
            }
        }
    }
}
