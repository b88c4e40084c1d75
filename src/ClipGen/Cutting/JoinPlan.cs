using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>
/// The join of a clip's segment files: pictures copied, sound encoded once. Two runs, because the segment files' millisecond clock has to
/// be left behind first: the second one only copies, and puts every picture on its exact time.
/// </summary>
/// <param name="Segments">Full paths, in order.</param>
/// <param name="Frames">Pictures of each segment.</param>
public sealed record JoinPlan(IReadOnlyList<string> Segments, IReadOnlyList<long> Frames, OutputShape Shape)
{
    public long OutputFrames => Frames.Sum();

    public double OutputSeconds => Shape.FrameRate.SecondsOf(OutputFrames);

    /// <summary>The list for the concat demuxer. The durations are named, or the clock's rounding would add up over the segments.</summary>
    public string List() => string.Concat(
        Segments.Zip(Frames, (path, frames) => $"file '{path.Replace("'", @"'\''", StringComparison.Ordinal)}'\nduration {Seconds(Shape.FrameRate.SecondsOf(frames))}\n")
            .Prepend("ffconcat version 1.0\n"));

    /// <param name="listPath">Where <see cref="List"/> was written.</param>
    /// <param name="joined">The file to write, for <see cref="Time"/> to read.</param>
    public FfmpegJob Join(string listPath, EncoderSettings encoder, string joined, string what, TimeSpan timeout) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg,
            .. Untrusted,
            "-f", "concat", "-safe", "0", "-i", File(listPath),
            "-map", "0:v:0", "-map", "0:a:0", "-map_metadata", "-1",
            "-c:v", "copy", "-video_track_timescale", Whole(Mp4.Timescale(Shape.FrameRate)),
            // The segments' sound lasts exactly as long as their pictures, so samples are counted, not timed.
            "-af", "asetpts=N/SR/TB",
            .. Mp4.Sound(encoder),
            "-f", "mp4", File(joined),
        ],
        what,
        timeout,
        OutputSeconds: OutputSeconds);

    /// <param name="joined">What <see cref="Join"/> wrote.</param>
    /// <param name="output">The finished file.</param>
    public FfmpegJob Time(string joined, string output, string what, TimeSpan timeout)
    {
        var ticks = Whole(Mp4.Ticks(Shape.FrameRate));
        return new(
            FfmpegTool.Ffmpeg,
            [
                .. FfmpegArguments.Ffmpeg,
                .. Untrusted,
                "-f", "mp4", "-i", File(joined),
                "-map", "0:v:0", "-map", "0:a:0", "-map_metadata", "-1", "-c", "copy",
                "-bsf:v", $"setts=pts={ticks}*round(PTS/{ticks}):dts={ticks}*round(DTS/{ticks}):duration={ticks}",
                .. Mp4.Container(Shape),
                File(output),
            ],
            what,
            timeout,
            OutputSeconds: OutputSeconds);
    }
}
