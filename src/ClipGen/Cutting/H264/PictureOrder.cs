namespace ClipGen.Cutting.H264;

/// <summary>The order in which pictures are shown, of which slices carry the lowest bits (H.264, 8.2.1.1).</summary>
internal sealed class PictureOrder(SequenceParameterSet sps)
{
    private long lastReference;

    /// <summary>Of the next picture in decoding order; the same for each of its slices.</summary>
    public long Next(uint lowest, bool idr, bool reference)
    {
        var range = 1L << sps.PictureOrderBits;
        var before = idr ? 0 : lastReference;
        var order = before - (before & (range - 1)) + lowest;
        order += order <= before - (range / 2) ? range : order > before + (range / 2) ? -range : 0;
        lastReference = reference ? order : lastReference;
        return order;
    }
}
