using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Makes one exact cut of a track, reading more of the recording where it does not come out right.</summary>
internal sealed class TrackCut(CutRunner runner, TrackReader track, MeasuredTrack source, SegmentCut cut)
{
    /// <param name="job">Makes the file; its last argument is the file to look at.</param>
    /// <param name="demuxer">Of that file.</param>
    /// <param name="again">Told why the cut is made again.</param>
    /// <returns>What was made, and what is to be said about it, one line each.</returns>
    /// <exception cref="ClipException">It cannot be cut, or <see cref="ErrorCode.StorageFailed"/>: the recording changed meanwhile.</exception>
    public async Task<(CutPlan Plan, IReadOnlyList<string> Warnings)> Run(
        FrameRange frames, IReadOnlyList<PlacedChunk> chunks, Func<CutPlan, FfmpegJob> job, string demuxer, Action<string>? again,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        var reach = default(CutReach);
        while (true)
        {
            var plan = await cut.Plan(frames, chunks, reach);
            var gaps = await cut.SoundGaps(frames, chunks);
            var made = job(plan);
            var outcome = await runner.Run(plan, made, demuxer, gaps, progress, cancellation);
            await track.CheckUnchanged(made.What);
            if (outcome.Further(reach) is not { } further)
            {
                outcome.ThrowIfWrong(made.What);
                return (plan, await Warnings(frames, chunks, plan, outcome.Report, gaps));
            }
            again?.Invoke(outcome.Problem ?? "");
            reach = further;
        }
    }

    private async Task<IReadOnlyList<string>> Warnings(
        FrameRange frames, IReadOnlyList<PlacedChunk> chunks, CutPlan plan, CutReport report, IReadOnlyList<Stretch> gaps)
    {
        var head = await track.Head(chunks[0].Index);
        string At(double seconds) => source.Pictures.TimeOf(frames.First + (long)Math.Round(seconds * source.Video.FrameRate.Value)).ToString();
        return [.. SoundVerification.Warnings(track.Name, head, gaps, report, plan, At), .. plan.Warnings(track.Name)];
    }
}
