using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.SmartCutting;

/// <summary>
/// The ffmpeg run that puts pictures and sound into the finished MP4, and looks at the seams meanwhile: one process less to start.
/// </summary>
internal static class FinishJob
{
    /// <param name="pictures">The full path of a MOV file, and its track.</param>
    /// <param name="sound">The full path of an MP4 file.</param>
    /// <param name="seams">As <see cref="Seams.Of"/>.</param>
    public static FfmpegJob Build(
        SegmentRequest request, (string Path, Mp4Track Track) pictures, string sound, IReadOnlyList<long> seams, MachineLimits limits)
    {
        var (shape, frames) = (request.Plan.Shape, request.Plan.OutputFrames);
        return new(
            FfmpegTool.Ffmpeg,
            [
                .. FfmpegArguments.Ffmpeg,
                Seams.StopAtAnyError,
                .. LocalFilesOnly, "-f", "mov", "-i", File(pictures.Path),
                .. LocalFilesOnly, "-f", "mov", "-i", File(sound),
                .. Seams.Inputs(pictures.Path, seams, shape.FrameRate, limits),
                .. Seams.Outputs(seams, frames, first: 2),
                "-map", "0:v:0", "-map", "1:a:0", "-map_metadata", "-1",
                "-c", "copy", "-bsf:v", Mp4.ExactTimes(shape, pictures.Track.Reordering),
                .. Mp4.Container(shape),
                File(request.Output),
            ],
            $"finishing after {request.What}",
            limits.FfmpegTimeout);
    }
}
