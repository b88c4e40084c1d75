using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Cutting;

/// <summary>Joins segment files to a finished MP4, and compares what came out with what was planned.</summary>
internal sealed class SegmentJoin(IFfmpeg ffmpeg, MachineLimits limits)
{
    /// <param name="list">Where the list of segments is written.</param>
    /// <param name="output">The finished file.</param>
    /// <param name="what">What is joined, for errors.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.JoinInexact"/>, or ffmpeg's own.</exception>
    public async Task Run(
        JoinPlan plan,
        EncoderSettings encoder,
        string list,
        string output,
        string what,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        await plan.WriteList(list, cancellation);
        await ffmpeg.Run(plan.Job(list, encoder, output, what, limits.FfmpegTimeout), progress, cancellation);
        ThrowIfInexact(plan, output, what);
    }

    /// <param name="output">The finished file.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.JoinInexact"/>.</exception>
    public static void ThrowIfInexact(JoinPlan plan, string output, string what)
    {
        if (Verification.Fault(output, plan.Shape, plan.OutputFrames, plan.Keys) is { } fault)
        {
            throw new ClipException(ErrorCode.JoinInexact, $"{what} did not come out exact: {fault}");
        }
    }
}
