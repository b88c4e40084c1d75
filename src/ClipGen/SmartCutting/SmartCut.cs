using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;

namespace ClipGen.SmartCutting;

/// <summary>
/// Makes a segment's file of pictures that are copied from the recording, and of encoded ones before and after them: decision 0018.
/// </summary>
internal sealed class SmartCut(CutRunner runner, IFfmpeg ffmpeg, MachineLimits limits)
{
    /// <returns>A cut without a fault in its pictures; its sound may have one.</returns>
    /// <exception cref="SmartRefusedException">The segment must be encoded as a whole, with the reason.</exception>
    public async Task<CutOutcome> Run(SegmentRequest request, IProgress<double>? progress, CancellationToken cancellation)
    {
        var plan = request.Plan;
        RefuseIf(CopyRules.Refusal(plan, request.Encoder.SmartRendering));
        try
        {
            var (report, copied) = await Write(request, progress, cancellation);
            RefuseIf(Verification.Fault(request.Output, plan.Shape, plan.OutputFrames));
            await CheckSeams(request, copied, cancellation);
            var outcome = new CutOutcome(report, null, null) { Copied = copied.End - copied.First };
            return await runner.Heard(outcome, plan, request.Gaps, request.What, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new SmartRefusedException(e.Message);
        }
        catch (ClipException e) when (e.Error.Code is ErrorCode.FfmpegFailed or ErrorCode.MediaCorrupt)
        {
            throw new SmartRefusedException(e.Error.Message);
        }
    }

    /// <summary>Copies, encodes the edges and decodes the sound, and writes all of it to one file.</summary>
    private async Task<(CutReport Report, CopiedPictures Copied)> Write(
        SegmentRequest request, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (plan, sets, sound) = (request.Plan, new ParameterSets(), request.Output + ".pcm");
        using var file = new Mp4Writer(request.Output);
        using var bytes = await RecordedBytes.Open(request, ffmpeg, limits, cancellation);
        var copied = CopiedPictures.Copy(bytes.Pictures(), plan.Inputs[0], sets, file, cancellation);
        RefuseIf(CopyRules.Refusal(sets.All, plan.Shape));

        var edges = Edge.Of(plan.Inputs[0], copied, request.Output);
        var job = SmartJob.Build(request, edges, EdgeEncoder.Of(copied, plan.Inputs[0]), limits, sound);
        var report = CutReport.Read(
            await ffmpeg.Run(job, progress, cancellation), plan.OutputSeconds, (input, _) => input == edges.Count);
        RefuseIf(CutRunner.Undecoded(plan with { Inputs = [.. edges.Select(e => e.Input)] }, report));

        var encoded = edges.Select(e => (e.IsBefore, Piece: e.AddTo(file, sets, copied.Stream.First!, cancellation))).ToList();
        using (var pcm = File.OpenRead(sound))
        {
            file.WriteSound(pcm, plan.OutputSamples);
        }
        file.Close(
            [.. encoded.Where(e => e.IsBefore).Select(e => e.Piece), copied.Piece, .. encoded.Where(e => !e.IsBefore).Select(e => e.Piece)],
            sets.DecoderConfiguration(), (plan.Shape.Width, plan.Shape.Height), plan.Shape.FrameRate);
        return (report, copied);
    }

    private async Task CheckSeams(SegmentRequest request, CopiedPictures copied, CancellationToken cancellation)
    {
        var (frames, rate) = (request.Plan.OutputFrames, request.Plan.Shape.FrameRate);
        IReadOnlyList<long> seams = [.. new[] { copied.First, copied.End }.Where(s => s > 0 && s < frames)];
        if (seams.Count > 0)
        {
            var job = Seams.Job(request.Output, seams, frames, rate, limits, $"looking at the seams after {request.What}");
            RefuseIf(Seams.Fault(await ffmpeg.Run(job, null, cancellation), seams, frames));
        }
    }

    private static void RefuseIf(string? fault)
    {
        if (fault is not null)
        {
            throw new SmartRefusedException(fault);
        }
    }
}
