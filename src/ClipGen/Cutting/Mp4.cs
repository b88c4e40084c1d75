using ClipGen.Timeline;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>What all files that ClipGen makes have in common.</summary>
internal static class Mp4
{
    /// <summary>AAC-LC, 48 kHz stereo. Its priming needs nothing: the file's edit list covers it.</summary>
    public static IReadOnlyList<string> Sound(EncoderSettings encoder) =>
        ["-c:a", "aac", "-b:a", $"{Whole(encoder.AudioKbps)}k", "-ar", Whole(OutputShape.SampleRate), "-ac", "2"];

    /// <summary>
    /// A clock on which every picture's time is a whole number, and the index at the front so that playing starts at once.
    /// </summary>
    public static IReadOnlyList<string> Container(OutputShape shape) =>
        ["-video_track_timescale", Whole(Timescale(shape.FrameRate)), "-movflags", "+faststart", "-f", "mp4"];

    /// <summary>MOV, as MP4 cannot hold sound that is not compressed; on the clock of the finished file.</summary>
    public static IReadOnlyList<string> SegmentContainer(OutputShape shape) =>
        ["-video_track_timescale", Whole(Timescale(shape.FrameRate)), "-f", "mov"];

    /// <summary>
    /// The bitstream filter for pictures that are copied to a finished file: each is shown on the tick that is its own, and decoded one
    /// tick after the one before it. N counts them in decoding order.
    /// </summary>
    /// <param name="reordering">How many pictures a decoder holds back.</param>
    public static string ExactTimes(OutputShape shape, int reordering)
    {
        var ticks = Whole(Ticks(shape.FrameRate));
        return $"setts=pts={ticks}*round(PTS/{ticks}):dts={ticks}*(N-{Whole(reordering)}):duration={ticks}";
    }

    /// <summary>Ticks per second: a multiple of the rate's numerator, at least 10000, as ffmpeg's muxer wants it.</summary>
    public static long Timescale(Rational rate) => rate.Numerator * TicksFactor(rate);

    /// <summary>Ticks of one picture.</summary>
    public static long Ticks(Rational rate) => rate.Denominator * TicksFactor(rate);

    private static long TicksFactor(Rational rate) => (9999 / rate.Numerator) + 1;
}
