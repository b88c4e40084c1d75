using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.SmartCutting;

/// <summary>
/// Makes the finished file of one cut: as a clip of one segment where its pictures can be copied or its sound must be measured, and in one
/// run otherwise.
/// </summary>
/// <param name="loudness">null leaves it as recorded.</param>
internal sealed class FileRenderer(IFfmpeg ffmpeg, MachineLimits limits, LoudnessTarget? loudness)
{
    private readonly CutRunner runner = new(ffmpeg, limits);

    /// <param name="request">Its output is the finished MP4. Temporary files lie in a folder beside it until this returns.</param>
    public async Task<CutOutcome> Run(SegmentRequest request, IProgress<double>? progress, CancellationToken cancellation)
    {
        request = request with { Encoder = request.Encoder.For(oneRecording: true) };
        if (request.Encoder.SmartRendering == SmartRendering.Off)
        {
            return await Encode(request, progress, cancellation);
        }
        try
        {
            return await Copy(request, progress, cancellation);
        }
        catch (SmartRefusedException refused)
        {
            return await Encode(request, progress, cancellation) with { NotCopied = SegmentRenderer.Reason(refused) };
        }
    }

    private async Task<CutOutcome> Copy(SegmentRequest request, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var work = new WorkFolder(Path.GetDirectoryName(request.Output)!);
        var segment = work.File("segment.mov");
        try
        {
            var outcome = await new SmartCut(runner, ffmpeg, limits).Run(
                request with { Output = segment }, PartOfProgress.Of(progress, 0, 2), cancellation);
            return outcome with { Loudness = await Join(request, segment, work, PartOfProgress.Of(progress, 1, 2), cancellation) };
        }
        catch (ClipException e) when (e.Error.Code is ErrorCode.JoinInexact or ErrorCode.FfmpegFailed)
        {
            throw new SmartRefusedException(e.Error.Message);
        }
        catch (IOException e)
        {
            // The copies take more room than a file that is encoded at once.
            throw new SmartRefusedException(e.Message);
        }
    }

    private async Task<CutOutcome> Encode(SegmentRequest request, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (loudness is null)
        {
            var job = CutJob.Finished(request.Plan, request.Encoder, limits, request.Output, request.What);
            return await runner.Run(request.Plan, job, request.Output, request.Gaps, progress, cancellation);
        }
        using var work = new WorkFolder(Path.GetDirectoryName(request.Output)!);
        var segment = work.File("segment.mov");
        var outcome = await new SegmentRenderer(ffmpeg, limits).Encode(
            request with { Output = segment }, PartOfProgress.Of(progress, 0, 2), cancellation);
        return outcome.IsRight
            ? outcome with { Loudness = await Join(request, segment, work, PartOfProgress.Of(progress, 1, 2), cancellation) }
            : outcome;
    }

    private Task<LoudnessOutcome> Join(
        SegmentRequest request, string segment, WorkFolder work, IProgress<double>? progress, CancellationToken cancellation)
    {
        var plan = new JoinPlan([segment], [request.Plan.OutputFrames], request.Plan.Shape, 0).WithPictures(segment);
        return new LoudnessMaster(ffmpeg, limits).Join(
            plan, loudness, request.Encoder, work.File("segment.ffconcat"), request.Output, $"joining after {request.What}", progress,
            cancellation);
    }
}
