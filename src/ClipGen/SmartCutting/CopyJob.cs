using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.SmartCutting;

/// <summary>The ffmpeg run that copies the pictures around a cut to an MPEG-TS file, in decoding order and with their own times.</summary>
internal static class CopyJob
{
    /// <summary>
    /// A picture is stored before it is shown, so that none of the cut comes after its end; this is for clocks that are not quite right,
    /// seconds.
    /// </summary>
    private const double Tail = 1;

    public static FfmpegJob Build(CutInput input, string output, MachineLimits limits, string what) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg,
            "-copyts",
            .. Untrusted,
            // A picture of which bytes were lost is then missing, and the cut is encoded.
            "-fflags", "+discardcorrupt",
            .. input.SeekSeconds > 0 ? ["-ss", Seconds(input.SeekSeconds)] : Array.Empty<string>(),
            "-f", input.Demuxer,
            "-i", input.Input,
            "-map", $"0:{Whole(input.VideoStream)}", "-c", "copy",
            // The seek lands on a key picture before the one that is named; it is needed.
            "-copypriorss", "1",
            "-to", Seconds(input.End + Tail),
            // Pictures that an edit list hides may have times before 0: they go around to the end of the clock, and are read as such.
            "-avoid_negative_ts", "disabled",
            "-muxdelay", "0", "-muxpreload", "0", "-f", "mpegts",
            File(output),
        ],
        what,
        limits.FfmpegTimeout);
}
