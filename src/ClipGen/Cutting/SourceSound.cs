using ClipGen.Ffmpeg;
using ClipGen.Timeline;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>
/// Where a recording's own sound is silent: decoded from the beginning of its files, without a seek and without the cut's filters. Asked
/// only when a cut is silent and no gap in the recording's packets explains it.
/// </summary>
internal static class SourceSound
{
    /// <param name="input">One input of the cut, with sound.</param>
    public static FfmpegJob Job(CutInput input, CutPlan plan, MachineLimits limits, string what) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg,
            .. Untrusted,
            "-copyts",
            "-f", input.Demuxer, "-i", input.SoundInput ?? input.Input,
            "-map", $"0:{Whole(input.AudioStream!.Value)}",
            "-af", $"atrim=start={Seconds(input.Start - 1)}:end={Seconds(input.End + 1)},{Silence.Filter(0.25)}",
            "-f", "null", "-",
        ],
        what,
        limits.FfmpegTimeout,
        plan.Folder);

    /// <returns>Silence, seconds from the input's first frame.</returns>
    public static IReadOnlyList<Stretch> Read(string said, CutInput input) =>
        [.. Silence.Read(said, input.End + 1).Select(s => s.Shifted(-input.Start))];
}
