using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Timeline;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Outputs.Pictures;

/// <summary>One frame of the clip that stands for it: the one that is asked for, or the first good one after a tenth of the clip.</summary>
internal static class Poster
{
    private const int Widest = 1920;

    /// <summary>Seconds of the clip that are looked through for a good frame: what a clip of an hour of darkness may cost.</summary>
    private const double Search = 120;

    /// <summary>Pixels: frames are judged at one width, so that a blur counts by what it hides, not by the clip's resolution.</summary>
    private const int JudgedWidth = 480;

    /// <summary>
    /// Mean luma: black is 16, noise at 6 % of white 30, a fade from black at a fifth of its brightness 34 to 38, at a third 44 to 49, a
    /// dark code editor 43.
    /// </summary>
    private const int LeastLuma = 40;

    /// <summary>
    /// Width of edges in pixels: test pictures, slides and a photo have 3.3 to 5.7, blurred by 0.3 % of the width (sigma) 5.6 to 6.1, by
    /// 0.6 % 7.1 to 11, by 1 % 12 to 21. Where there are no edges it is not a number, which is not less either.
    /// </summary>
    private const int MostBlur = 7;

    public static (int Width, int Height) Size(ClipToShow clip) => clip.Within(Math.Min(Widest, clip.Width), clip.Height);

    /// <summary>The frame that a player shows at <paramref name="time"/>.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.PastEnd"/>.</exception>
    public static long FrameAt(ClipToShow clip, Timecode time) =>
        time.FrameShown(clip.FrameRate) is var frame && frame < clip.Frames
            ? frame
            : throw new ClipException(
                ErrorCode.PastEnd, $"posterTime {time} is past the end of the clip, which is {Timecode.OfSeconds(clip.Seconds)} long");

    public static FfmpegJob Asked(ClipToShow clip, long frame, string output, string what, MachineLimits limits) =>
        Build(clip, frame, $"[0:v:0]{Picture(clip)}[o]", output, what, limits);

    public static FfmpegJob Chosen(ClipToShow clip, string output, string what, MachineLimits limits) =>
        Build(clip, Math.Min((clip.Frames + 9) / 10, clip.Frames - 1), Choice(clip), output, what, limits);

    private static FfmpegJob Build(ClipToShow clip, long from, string graph, string output, string what, MachineLimits limits) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg,
            .. Jpeg.Input(limits),
            // Half a frame before it, so that no rounding drops it.
            .. from > 0 ? ["-ss", Seconds(clip.FrameRate.SecondsOf(from) - (clip.FrameRate.SecondsOf(1) / 2))] : Array.Empty<string>(),
            "-t", Seconds(Search), "-f", "mp4", "-i", File(clip.Path),
            "-filter_complex_threads", Whole(limits.FfmpegThreads),
            "-filter_complex", graph,
            .. Jpeg.Output("[o]", quality: 2, output),
        ],
        what,
        limits.FfmpegTimeout);

    /// <summary>
    /// The first frame that is bright and sharp; where there is none, the first that is bright; else the first of all. What is measured of
    /// a small copy gets to the whole frame by laying the frame over that copy, which keeps what it was told.
    /// </summary>
    private static string Choice(ClipToShow clip) => string.Join(';',
        "[0:v:0]split=3[first][copy][whole]",
        "[first]trim=end_frame=1[any]",
        $"[copy]scale={JudgedWidth}:-2:flags=area,signalstats,blurdetect"
            + $",scale={Whole(clip.Width)}:{Whole(clip.Height)}:flags=neighbor,format=yuv420p[measured]",
        $"[measured][whole]overlay=format=yuv420,metadata=select:key=lavfi.signalstats.YAVG:value={Whole(LeastLuma)}:function=greater"
            + ",split[bright][seen]",
        "[bright]trim=end_frame=1[dim]",
        $"[seen]metadata=select:key=lavfi.blur:value={Whole(MostBlur)}:function=less[good]",
        $"[good][dim][any]concat=n=3,{Picture(clip)}[o]");

    private static string Picture(ClipToShow clip) => Jpeg.Frames(clip, Size(clip), "lanczos");
}
