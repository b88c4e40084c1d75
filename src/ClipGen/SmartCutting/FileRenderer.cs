using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.SmartCutting;

/// <summary>
/// Makes the finished file of one cut: as a clip of one segment where its pictures can be copied, and in one run where all are encoded.
/// </summary>
internal sealed class FileRenderer(IFfmpeg ffmpeg, MachineLimits limits)
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
            await Join(request, segment, work, PartOfProgress.Of(progress, 1, 2), cancellation);
            return outcome;
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

    private async Task Join(
        SegmentRequest request, string segment, WorkFolder work, IProgress<double>? progress, CancellationToken cancellation)
    {
        var plan = new JoinPlan([segment], [request.Plan.OutputFrames], request.Plan.Shape, 0).WithPictures(segment);
        await new SegmentJoin(ffmpeg, limits).Run(
            plan, request.Encoder, work.File("segment.ffconcat"), request.Output, $"joining after {request.What}", progress, cancellation);
    }

    private Task<CutOutcome> Encode(SegmentRequest request, IProgress<double>? progress, CancellationToken cancellation)
    {
        var job = CutJob.Finished(request.Plan, request.Encoder, limits, request.Output, request.What);
        return runner.Run(request.Plan, job, request.Output, request.Gaps, progress, cancellation);
    }
}
