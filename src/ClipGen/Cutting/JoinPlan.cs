using System.Text;
using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>
/// The join of a clip's segment files: pictures copied, each put on its exact time, and sound encoded once. See
/// <c>docs/decisions/0016</c>.
/// </summary>
/// <param name="Segments">Full paths of MOV files, in order; of one MP4 file where it is <see cref="Finished"/>.</param>
/// <param name="Frames">Pictures of each segment.</param>
/// <param name="Reordering">The most pictures that a decoder of any segment holds back.</param>
/// <param name="Pictures">Full path of a MOV file that already holds the pictures of all segments; null takes them from each.</param>
/// <param name="Keys">Which of <paramref name="Pictures"/> decode without another, by their number in decoding order from 0.</param>
/// <param name="Gain">What is done to the loudness of the sound; null leaves it as the segments have it.</param>
public sealed record JoinPlan(
    IReadOnlyList<string> Segments,
    IReadOnlyList<long> Frames,
    OutputShape Shape,
    int Reordering,
    string? Pictures = null,
    IReadOnlyList<int>? Keys = null,
    SoundGain? Gain = null)
{
    /// <summary>Whether there is only one segment, which is a finished clip: its sound is encoded already.</summary>
    public bool Finished { get; init; }

    /// <summary>Pictures that are not in the file of the sound.</summary>
    private string? PicturesApart => Finished ? null : Pictures;

    /// <summary>Full path of a SubRip file that becomes a subtitle track; null makes none.</summary>
    public string? Captions { get; init; }

    public long OutputFrames => Frames.Sum();

    public double OutputSeconds => Shape.FrameRate.SecondsOf(OutputFrames);

    /// <summary>The same join, with pictures that one file holds together.</summary>
    /// <param name="path">Its full path.</param>
    public JoinPlan WithPictures(string path)
    {
        var pictures = Mp4File.Read(path).Pictures!;
        return this with { Pictures = path, Reordering = pictures.Reordering, Keys = pictures.EveryKey };
    }

    /// <summary>The list for the concat demuxer. The durations are named, or the clock's rounding would add up over the segments.</summary>
    public string List() => string.Concat(Segments.Zip(Frames, Entry).Prepend("ffconcat version 1.0\n"));

    /// <summary>Writes <see cref="List"/>.</summary>
    public Task WriteList(string path, CancellationToken cancellation) =>
        System.IO.File.WriteAllTextAsync(path, List(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellation);

    /// <summary>The segments, one after another, as an input.</summary>
    internal static IEnumerable<string> Input(string listPath) => [.. Untrusted, "-f", "concat", "-safe", "0", "-i", File(listPath)];

    /// <summary>The segments' sound lasts exactly as long as their pictures, so samples are counted, not timed.</summary>
    internal string SoundFilters => Gain is null ? "asetpts=N/SR/TB" : $"asetpts=N/SR/TB,{Gain.Filters}";

    private string Entry(string path, long frames) =>
        $"{Listed(path)}\nduration {Seconds(Shape.FrameRate.SecondsOf(frames))}\n";

    /// <param name="listPath">Where <see cref="List"/> was written.</param>
    /// <param name="output">The finished file.</param>
    public FfmpegJob Job(string listPath, EncoderSettings encoder, string output, string what, TimeSpan timeout) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg,
            .. Finished ? [.. Untrusted, "-f", "mov", "-i", File(Segments[0])] : Input(listPath),
            .. PicturesApart is null ? Array.Empty<string>() : [.. Untrusted, "-f", "mov", "-i", File(PicturesApart)],
            .. Captions is null ? Array.Empty<string>() : [.. LocalFilesOnly, "-f", "srt", "-i", File(Captions)],
            "-map", PicturesApart is null ? "0:v:0" : "1:v:0", "-map", "0:a:0",
            .. Captions is null ? Array.Empty<string>() : ["-map", PicturesApart is null ? "1:s:0" : "2:s:0", "-c:s", "mov_text"],
            "-map_metadata", "-1",
            "-c:v", "copy", "-bsf:v", Mp4.ExactTimes(Shape, Reordering),
            .. Finished ? ["-c:a", "copy"] : (string[])["-af", SoundFilters, .. Mp4.Sound(encoder)],
            .. Mp4.Container(Shape),
            File(output),
        ],
        what,
        timeout,
        OutputSeconds: OutputSeconds);

    /// <summary>
    /// A segment file of ClipGen 1.0 was Matroska, whose clock is too coarse to join exactly: a copy on the clip's clock.
    /// </summary>
    public static FfmpegJob FromMatroska(string segment, string output, OutputShape shape, string what, TimeSpan timeout) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg, .. Untrusted, "-f", "matroska", "-i", File(segment), "-map", "0", "-c", "copy",
            .. Mp4.SegmentContainer(shape), File(output),
        ],
        what,
        timeout);
}
