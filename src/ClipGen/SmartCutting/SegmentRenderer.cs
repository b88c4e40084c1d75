using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using ClipGen.Text;

namespace ClipGen.SmartCutting;

/// <summary>Makes a segment's file: pictures are copied where that gives the exact cut, and encoded elsewhere.</summary>
internal sealed class SegmentRenderer(IFfmpeg ffmpeg, MachineLimits limits)
{
    /// <summary>Characters that a record keeps of a reason; a decoder's own words may be longer.</summary>
    private const int LongestReason = 200;

    private readonly CutRunner runner = new(ffmpeg, limits);

    public async Task<CutOutcome> Run(SegmentRequest request, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (request.Encoder.SmartRendering == SmartRendering.Off)
        {
            return await Encode(request, progress, cancellation);
        }
        try
        {
            return await new SmartCut(runner, ffmpeg, limits).Run(request, progress, cancellation);
        }
        catch (SmartRefusedException refused)
        {
            return await Encode(request, progress, cancellation) with { NotCopied = Reason(refused) };
        }
    }

    /// <summary>Why nothing was copied, as a record keeps it.</summary>
    public static string Reason(Exception refused) => Printable.Line(refused.Message, LongestReason);

    private Task<CutOutcome> Encode(SegmentRequest request, IProgress<double>? progress, CancellationToken cancellation)
    {
        var job = request.Finished
            ? CutJob.Finished(request.Plan, request.Encoder, limits, request.Output, request.What)
            : CutJob.Segment(request.Plan, request.Encoder, limits, request.Output, request.What);
        return runner.Run(request.Plan, job, request.Output, request.Gaps, progress, cancellation);
    }
}
