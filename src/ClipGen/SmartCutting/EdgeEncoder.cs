using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.SmartCutting;

/// <summary>
/// x264's options for the pictures beside the copied ones, so that a decoder finds no difference between them: see
/// <c>docs/decisions/0018</c>.
/// </summary>
/// <param name="source">What the recording says of its pictures.</param>
/// <param name="reordering">How many pictures a decoder of the copied ones holds back.</param>
/// <param name="bitsPerSecond">What the recording takes for pictures like these.</param>
/// <param name="bitsAtOnce">What it takes for the largest of them.</param>
/// <param name="keyInterval">Pictures from one that decodes alone to the next: whoever looks at a seam, or seeks, decodes no more.</param>
internal sealed class EdgeEncoder(
    SequenceParameterSet source, int reordering, long bitsPerSecond, long bitsAtOnce, int keyInterval)
{
    /// <summary>Seconds.</summary>
    private const double KeyInterval = 2;

    /// <summary>An id that no recording's own parameter set is likely to have.</summary>
    private const int SpsId = 15;

    private const int MostBFrames = 3;

    /// <summary>A B-pyramid needs so many reference frames.</summary>
    private const int PyramidReferences = 4;

    public static EdgeEncoder Of(CopiedPictures copied, CutInput input) => new(
        copied.Stream.First!,
        copied.Piece.Reordering,
        (long)(copied.MostBytes * 8 * input.Rate.Value),
        copied.LargestPicture * 8L,
        // Two IDR pictures in a row would need different values of idr_pic_id.
        Math.Max(2, (int)Math.Ceiling(KeyInterval * input.Rate.Value)));

    /// <summary>Reference frames of x264's presets.</summary>
    private static readonly Dictionary<string, int> PresetReferences = new()
    {
        ["ultrafast"] = 1,
        ["superfast"] = 1,
        ["veryfast"] = 1,
        ["faster"] = 2,
        ["fast"] = 2,
        ["medium"] = 3,
        ["slow"] = 5,
        ["slower"] = 8,
        ["veryslow"] = 16,
    };

    public IEnumerable<string> Arguments(EncoderSettings encoder, MachineLimits limits) =>
    [
        "-c:v", "libx264", "-preset", encoder.Preset, "-crf", Whole(encoder.Crf), "-threads", Whole(CutJob.EncoderThreads(limits)),
        "-profile:v", Profile, "-level:v", Level, "-bf", Whole(BFrames), "-pix_fmt", "yuv420p",
        // An edge that is much denser than the recording gains nothing that anybody sees; its first picture may be as large as any there.
        "-maxrate", Whole(Enough(bitsPerSecond, encoder)), "-bufsize", Whole(Enough(Math.Max(bitsPerSecond, bitsAtOnce), encoder)),
        "-x264-params", string.Join(':', Parameters(encoder)),
    ];

    /// <summary>Half as many again; with ultrafast three times as many, as it takes more for the same picture.</summary>
    private static long Enough(long bits, EncoderSettings encoder) => encoder.Preset == "ultrafast" ? bits * 3 : bits * 3 / 2;

    private string Profile => source.Profile switch
    {
        66 => "baseline",
        77 => "main",
        _ => "high",
    };

    private string Level => source.Level == 9 ? "1b" : (source.Level / 10.0).ToString("0.#", CultureInfo.InvariantCulture);

    private int References => Math.Max(1, source.MaxReferenceFrames);

    private int Reordering => Math.Min(
        Math.Min(reordering, source.Vui.ReorderFrames ?? reordering), References < PyramidReferences ? 1 : int.MaxValue);

    /// <summary>None where the recording has none, or its headers leave no room for them.</summary>
    private int BFrames =>
        Reordering == 0 || source.Profile == 66 || References < 2 || !source.Direct8x8 || source.PictureOrderType == 2 ? 0 : MostBFrames;

    private IEnumerable<string> Parameters(EncoderSettings encoder) =>
    [
        $"sps-id={SpsId}", "stitchable=1", $"keyint={keyInterval}", "scenecut=0", "open-gop=0", $"dpb-size={References}",
        $"ref={Math.Min(References, PresetReferences.GetValueOrDefault(encoder.Preset, 1))}",
        .. BFrames > 0 ? [$"b-pyramid={(Reordering == 1 ? "none" : "normal")}"] : Array.Empty<string>(),
    ];
}
