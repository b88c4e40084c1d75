using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using ClipGen.Text;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>Makes a segment's file: pictures are copied where that gives the exact cut, and encoded elsewhere.</summary>
internal sealed class SegmentRenderer(IFfmpeg ffmpeg, MachineLimits limits)
{
    /// <summary>Characters that a record keeps of a reason; a decoder's own words may be longer.</summary>
    private const int LongestReason = 200;

    private readonly CutRunner runner = new(ffmpeg, limits);

    /// <param name="output">Where the file is written.</param>
    /// <param name="what">What is cut, for errors.</param>
    /// <param name="gaps">Where the recording has no sound packets, seconds of the cut.</param>
    public async Task<CutOutcome> Run(
        CutPlan plan,
        EncoderSettings encoder,
        string output,
        string what,
        IReadOnlyList<Stretch> gaps,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        string? reason = null;
        if (encoder.SmartRendering != SmartRendering.Off)
        {
            try
            {
                return await new SmartCut(runner, ffmpeg, limits).Run(plan, encoder, output, what, gaps, progress, cancellation);
            }
            catch (SmartRefusedException refused)
            {
                reason = Printable.Line(refused.Message, LongestReason);
            }
        }
        var job = CutJob.Segment(plan, encoder, limits, output, what);
        return await runner.Run(plan, job, output, gaps, progress, cancellation) with { NotCopied = reason };
    }
}
