using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Outputs.Pictures;

/// <summary>How frames become JPEG files.</summary>
internal static class Jpeg
{
    private const int HighDefinition = 720;

    /// <summary>
    /// The filters that give frames a size and a JPEG's colours: whatever the clip is tagged with, JFIF means BT.601 of full range. Clips
    /// that say nothing are read as players read them.
    /// </summary>
    public static string Frames(ClipToShow clip, (int Width, int Height) size, string scaler)
    {
        var matrix = clip.ColorSpace is null ? $":in_color_matrix={(clip.Height >= HighDefinition ? "bt709" : "bt601")}" : "";
        return $"scale={Whole(size.Width)}:{Whole(size.Height)}:flags={scaler}{matrix}:out_color_matrix=bt601:out_range=pc"
            + ",setsar=1,format=yuvj420p";
    }

    /// <summary>The output: one picture, whatever characters are in its name.</summary>
    /// <param name="label">Of the filter graph.</param>
    /// <param name="quality">The encoder's quantizer: 2 is the best, 31 the smallest.</param>
    public static IEnumerable<string> Output(string label, int quality, string path) =>
    [
        "-map", label, "-frames:v", "1", "-fps_mode", "passthrough", "-map_metadata", "-1",
        "-c:v", "mjpeg", "-q:v", Whole(quality), "-f", "image2", "-update", "1", File(path),
    ];

    /// <summary>Options before an input, which is decoded for its pictures only.</summary>
    public static IEnumerable<string> Input(MachineLimits limits) =>
        [.. Untrusted, .. EveryPicture, "-threads", Whole(limits.FfmpegThreads), "-an", "-sn", "-dn"];
}
