namespace ClipGen.Cutting.H264;

/// <summary>The size of coded pictures and which part of them is shown, pixels.</summary>
internal sealed record FrameSize(int CodedWidth, int CodedHeight, int Left, int Top, int Width, int Height)
{
    /// <summary>Far more than any level allows.</summary>
    private const int MaxMacroblocks = 4096;

    /// <summary>The largest crop that can still leave a picture.</summary>
    private const int MaxCrop = MaxMacroblocks * 32;

    /// <summary>Reads from <c>pic_width_in_mbs_minus1</c> to the frame's crop.</summary>
    /// <param name="chroma"><c>chroma_format_idc</c>.</param>
    public static (FrameSize Size, bool Progressive, bool Direct8x8) Read(BitReader reader, int chroma)
    {
        var columns = reader.Unsigned(MaxMacroblocks - 1, "pic_width_in_mbs_minus1") + 1;
        var rows = reader.Unsigned(MaxMacroblocks - 1, "pic_height_in_map_units_minus1") + 1;
        var progressive = reader.Flag();
        if (!progressive)
        {
            reader.Flag(); // mb_adaptive_frame_field_flag
        }
        var direct8x8 = reader.Flag();
        var fields = progressive ? 1 : 2;
        var size = new FrameSize(columns * 16, rows * 16 * fields, 0, 0, columns * 16, rows * 16 * fields);
        if (reader.Flag())
        {
            size = size.Cropped(reader, chroma is 1 or 2 ? 2 : 1, (chroma == 1 ? 2 : 1) * fields);
        }
        return (size, progressive, direct8x8);
    }

    private FrameSize Cropped(BitReader reader, int unitX, int unitY)
    {
        var left = reader.Unsigned(MaxCrop, "frame_crop_left_offset") * unitX;
        var right = reader.Unsigned(MaxCrop, "frame_crop_right_offset") * unitX;
        var top = reader.Unsigned(MaxCrop, "frame_crop_top_offset") * unitY;
        var bottom = reader.Unsigned(MaxCrop, "frame_crop_bottom_offset") * unitY;
        var (width, height) = (CodedWidth - left - right, CodedHeight - top - bottom);
        return width > 0 && height > 0
            ? this with { Left = left, Top = top, Width = width, Height = height }
            : throw new InvalidDataException("an SPS crops its pictures to nothing");
    }
}
