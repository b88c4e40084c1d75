namespace ClipGen.Cutting.H264;

/// <summary>
/// Rewrites the slices of an edge that x264 encoded so that they live under the SPS of the source, and decoders see no change of SPS where
/// edge and source meet. Pictures come in decoding order.
/// </summary>
/// <param name="idrId">Tells IDR pictures that follow one another: any other number than those have that may come before and after.</param>
internal sealed class EdgeSlices(SequenceParameterSet own, PictureParameterSet pps, SequenceParameterSet host, int ppsId, int idrId)
{
    private readonly PictureOrder ownOrder = new(own);
    private readonly PictureOrder hostOrder = new(host);
    private uint frameNumber;

    /// <summary>The number of the last IDR picture, as it is shown: picture order is 0 there.</summary>
    private long origin;

    /// <summary>Whether pictures of an edge mean the same under another SPS.</summary>
    public static bool CanLiveUnder(SequenceParameterSet host, SequenceParameterSet own, PictureParameterSet pps) =>
        host.WhyNotCopied is null
        && own.WhyNotCopied is null
        && own.Profile <= host.Profile
        && own.Level <= host.Level
        && own.Size == host.Size
        && own.MaxReferenceFrames <= host.MaxReferenceFrames
        && !own.HasScalingMatrix
        && !host.HasScalingMatrix
        && own.LosslessAllowed == host.LosslessAllowed
        // Without reordering there are no B pictures, to which alone direct prediction applies.
        && (own.PictureOrderType == 2 || own.Direct8x8 == host.Direct8x8)
        && (own.PictureOrderType, host.PictureOrderType) is (0, 0) or (2, 0) or (2, 2)
        && Fits(own.Vui.ReorderFrames, host.Vui.ReorderFrames)
        && Fits(own.Vui.MaxDecFrameBuffering, host.Vui.MaxDecFrameBuffering)
        && pps is { BottomFieldOrder: false, RedundantPictures: false, WeightedBiprediction: not 1 };

    /// <param name="shown">The picture's number within the edge, as it is shown.</param>
    /// <exception cref="SmartRefusedException">The slice is not one that x264 writes for an edge.</exception>
    /// <exception cref="InvalidDataException">The slice is not valid.</exception>
    public byte[] Rewrite(ReadOnlySpan<byte> slice, long shown)
    {
        var header = SliceHeader.Read(slice);
        if (header.PpsId != pps.Id || header.Type > SliceHeader.I)
        {
            throw new SmartRefusedException("an encoded edge has slices of another kind");
        }
        var rbsp = NalUnit.Unescape(slice);
        var reader = new BitReader(rbsp, header.PpsIdBits.End);
        var writer = new BitWriter();
        writer.Copy(rbsp, 0, header.PpsIdBits.Start);
        writer.Unsigned((uint)ppsId);
        Renumber(reader, writer, slice, shown);
        new EdgeSliceHeader(
            pps, header.Type, NalUnit.ReferenceIdc(slice) > 0, NalUnit.TypeOf(slice) == NalType.IdrSlice,
            1u << own.FrameNumberBits, 1u << host.FrameNumberBits).Copy(reader, writer);
        var end = NalUnit.BitsOf(rbsp);
        if (reader.Position >= end)
        {
            throw new InvalidDataException("a slice ends in its header");
        }
        if (pps.Cabac)
        {
            // The data starts at a byte and moves as it is; CAVLC data follows at once, and all its bits move.
            writer.AlignWithOnes();
        }
        writer.Copy(rbsp, pps.Cabac ? (reader.Position + 7) / 8 * 8 : reader.Position, end);
        return NalUnit.Escape(writer.ToArray());
    }

    /// <summary>Numbers of the picture: of other lengths, or not written at all, under the other SPS.</summary>
    private void Renumber(BitReader reader, BitWriter writer, ReadOnlySpan<byte> slice, long shown)
    {
        var (idr, reference) = (NalUnit.TypeOf(slice) == NalType.IdrSlice, NalUnit.ReferenceIdc(slice) > 0);
        // Unwrapped: it counts up from that of the last picture that others refer to.
        var number = reader.Bits(own.FrameNumberBits);
        number = idr ? 0 : frameNumber + ((number - frameNumber) & ((1u << own.FrameNumberBits) - 1));
        frameNumber = reference ? number : frameNumber;
        writer.Bits(number, host.FrameNumberBits);
        if (idr)
        {
            reader.Unsigned();
            writer.Unsigned((uint)idrId);
            origin = shown;
        }
        // x264 counts fields: pictures are shown at 0, 2, 4 and so on.
        var order = 2 * (shown - origin);
        var lowest = (uint)(order & ((1L << host.PictureOrderBits) - 1));
        if ((own.PictureOrderType == 0 && ownOrder.Next(reader.Bits(own.PictureOrderBits), idr, reference) != order)
            || (host.PictureOrderType == 0 && hostOrder.Next(lowest, idr, reference) != order))
        {
            throw new SmartRefusedException("an encoded edge's pictures are ordered in another way than its times");
        }
        if (host.PictureOrderType == 0)
        {
            writer.Bits(lowest, host.PictureOrderBits);
        }
    }

    private static bool Fits(int? own, int? host) => host is null || own <= host;
}
