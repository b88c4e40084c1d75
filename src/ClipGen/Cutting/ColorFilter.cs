using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Cutting;

/// <summary>Colours keep their tags, and high dynamic range becomes BT.709 (R3.11).</summary>
public static class ColorFilter
{
    /// <summary>
    /// From BT.2020 with PQ or HLG to BT.709, in linear light. A nominal peak of 100 cd/m² puts reference white where players expect it.
    /// </summary>
    public const string ToneMap =
        "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv";

    /// <summary>What a clip of such pictures warns of.</summary>
    public const string ToneMapped = "high dynamic range was converted to BT.709";

    /// <summary>What <c>scale</c> is told of colours: nothing where nothing differs. Tone mapping converts by itself.</summary>
    internal static string Scale(VideoInfo video, OutputShape shape) =>
        video.IsHdr ? ""
        : Matrix(shape.ColorSpace) is { } wanted
            && Matrix(video.ColorSpace) is { } given
            && given != wanted ? $":out_color_matrix={wanted}:out_range=tv"
        : video.FullRange ? ":out_range=tv"
        : "";

    /// <summary>All segments say the same of their colours, or they would not join.</summary>
    internal static string Tags(OutputShape shape) =>
        $"setparams=range=tv:colorspace={shape.ColorSpace ?? "unknown"}"
        + $":color_primaries={shape.ColorPrimaries ?? "unknown"}:color_trc={shape.ColorTransfer ?? "unknown"}";

    /// <summary>An ffmpeg without zscale cannot convert: then the recording is refused, with what to do.</summary>
    public static ClipException Explain(ClipException failure, string source) =>
        failure.Error.Output?.Contains("No such filter: 'zscale'", StringComparison.Ordinal) == true
            || failure.Error.Output?.Contains("No such filter: 'tonemap'", StringComparison.Ordinal) == true
            ? new(failure.Error with
            {
                Code = ErrorCode.MediaUnsupported,
                Message = $"{source} has high dynamic range, and this ffmpeg cannot convert it: "
                    + "install an ffmpeg with the filters zscale and tonemap (clipgen doctor names the one in use)",
            }, failure)
            : failure;

    /// <summary>The scaler's name of a matrix that it converts to and from; null of others.</summary>
    private static string? Matrix(string? colorSpace) => colorSpace switch
    {
        "bt709" or "smpte170m" or "bt470bg" or "smpte240m" => colorSpace,
        "bt2020nc" => "bt2020",
        _ => null,
    };
}
