using ClipGen.Timeline;

namespace ClipGen.Cutting.H264;

/// <summary>How pictures are to be shown, and how far they are reordered (H.264, annex E). Null is what the stream does not say.</summary>
/// <param name="SampleAspect">Width of a pixel by its height.</param>
/// <param name="ChromaLocation">Of both fields: <c>chroma_sample_loc_type</c>.</param>
/// <param name="ReorderFrames">Pictures that may precede another one in decoding order and follow it when shown.</param>
/// <param name="MaxDecFrameBuffering">Pictures that a decoder has to hold.</param>
/// <param name="HasHrd">A hypothetical decoder is described: SEI messages may carry its times.</param>
internal sealed record Vui(
    Rational? SampleAspect = null,
    bool? FullRange = null,
    ColorDescription? Color = null,
    int? ChromaLocation = null,
    int? ReorderFrames = null,
    int? MaxDecFrameBuffering = null,
    bool HasHrd = false)
{
    private const int ExtendedSampleAspect = 255;

    /// <summary>Table E-1, from 1.</summary>
    private static readonly (int Width, int Height)[] SampleAspects =
    [
        (1, 1), (12, 11), (10, 11), (16, 11), (40, 33), (24, 11), (20, 11), (32, 11),
        (80, 33), (18, 11), (15, 11), (64, 33), (160, 99), (4, 3), (3, 2), (2, 1),
    ];

    public static Vui Read(BitReader reader)
    {
        var vui = new Vui { SampleAspect = reader.Flag() ? ReadSampleAspect(reader) : null };
        if (reader.Flag())
        {
            reader.Flag(); // overscan_appropriate_flag
        }
        if (reader.Flag())
        {
            reader.Bits(3); // video_format
            vui = vui with { FullRange = reader.Flag(), Color = reader.Flag() ? ColorDescription.Read(reader) : null };
        }
        if (reader.Flag())
        {
            vui = vui with { ChromaLocation = reader.Unsigned(5, "chroma_sample_loc_type") };
            reader.Unsigned(5, "chroma_sample_loc_type");
        }
        if (reader.Flag())
        {
            SkipTiming(reader);
        }
        vui = vui with { HasHrd = SkipHrd(reader) | SkipHrd(reader) };
        if (vui.HasHrd)
        {
            reader.Flag(); // low_delay_hrd_flag
        }
        reader.Flag(); // pic_struct_present_flag
        return reader.Flag() ? vui.WithRestrictions(reader) : vui;
    }

    private static Rational? ReadSampleAspect(BitReader reader)
    {
        var idc = (int)reader.Bits(8);
        var (width, height) = idc == ExtendedSampleAspect ? ((int)reader.Bits(16), (int)reader.Bits(16))
            : idc >= 1 && idc <= SampleAspects.Length ? SampleAspects[idc - 1]
            : default;
        return width > 0 && height > 0 ? new(width, height) : null;
    }

    private static void SkipTiming(BitReader reader)
    {
        reader.Bits(32); // num_units_in_tick
        reader.Bits(32); // time_scale
        reader.Flag(); // fixed_frame_rate_flag
    }

    private static bool SkipHrd(BitReader reader)
    {
        if (!reader.Flag())
        {
            return false;
        }
        var schedules = reader.Unsigned(31, "cpb_cnt_minus1") + 1;
        reader.Bits(8); // bit_rate_scale, cpb_size_scale
        for (; schedules > 0; schedules--)
        {
            reader.Unsigned(); // bit_rate_value_minus1
            reader.Unsigned(); // cpb_size_value_minus1
            reader.Flag(); // cbr_flag
        }
        reader.Bits(20); // lengths of delays and times
        return true;
    }

    private Vui WithRestrictions(BitReader reader)
    {
        reader.Flag(); // motion_vectors_over_pic_boundaries_flag
        for (var skipped = 0; skipped < 4; skipped++)
        {
            reader.Unsigned(); // the most bytes and bits, and the longest vectors
        }
        var reorder = reader.Unsigned(16, "max_num_reorder_frames");
        return this with { ReorderFrames = reorder, MaxDecFrameBuffering = reader.Unsigned(16, "max_dec_frame_buffering") };
    }
}
