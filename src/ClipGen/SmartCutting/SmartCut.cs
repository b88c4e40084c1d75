using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;

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
        RefuseIf(CopyRules.Refusal(request.Plan, request.Encoder.SmartRendering));
        using var work = new WorkFolder(Path.GetDirectoryName(request.Output)!);
        try
        {
            return request.Finished
                ? await MakeClip(request, work, progress, cancellation)
                : await MakeSegment(request, work, progress, cancellation);
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

    /// <summary>A part of a clip: its sound is not encoded before it is joined.</summary>
    private async Task<CutOutcome> MakeSegment(
        SegmentRequest request, WorkFolder work, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (output, shape, frames) = (request.Output, request.Plan.Shape, request.Plan.OutputFrames);
        var (report, copied) = await Write(request, output, work, work.File("sound.pcm"), progress, cancellation);
        RefuseIf(Verification.Fault(output, shape, frames));
        if (Seams.Of(copied, frames) is { Count: > 0 } seams)
        {
            var job = Seams.Job(output, seams, frames, shape.FrameRate, limits, $"looking at the seams after {request.What}");
            RefuseIf(Seams.Fault(await ffmpeg.Run(job, null, cancellation), seams, frames));
        }
        return await Heard(request, report, copied, cancellation);
    }

    /// <summary>All of a clip: its sound is encoded while its pictures are made.</summary>
    private async Task<CutOutcome> MakeClip(
        SegmentRequest request, WorkFolder work, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (pictures, sound) = (work.File("pictures.mov"), work.File("sound.mp4"));
        var (encoded, made) = SlowerOfTwo.Of(progress);
        var (said, (seen, copied)) = await SideBySide.Run(
            stop => ffmpeg.Run(SmartJob.Sound(request, limits, sound), encoded, stop),
            stop => Write(request, pictures, work, null, made, stop),
            cancellation);
        // Of a run that decodes sound alone, every complaint is about sound.
        var report = CutReport.Read(said, request.Plan.OutputSeconds, (_, _) => true) with { Pictures = seen.Pictures };
        var (outcome, _) = await SideBySide.Run(
            stop => Heard(request, report, copied, stop),
            stop => Finish(request, pictures, sound, copied, stop),
            cancellation);
        return outcome;
    }

    /// <summary>Puts both into the output.</summary>
    /// <returns>What ffmpeg said.</returns>
    private async Task<string> Finish(
        SegmentRequest request, string pictures, string sound, CopiedPictures copied, CancellationToken cancellation)
    {
        var (shape, frames) = (request.Plan.Shape, request.Plan.OutputFrames);
        var (track, seams) = (Mp4File.Read(pictures).Pictures!, Seams.Of(copied, frames));
        var job = FinishJob.Build(request, (pictures, track), sound, seams, limits);
        var said = await ffmpeg.Run(job, null, cancellation);
        RefuseIf(Seams.Fault(said, seams, frames));
        RefuseIf(Verification.Fault(request.Output, shape, frames, track.EveryKey));
        return said;
    }

    private Task<CutOutcome> Heard(SegmentRequest request, CutReport report, CopiedPictures copied, CancellationToken cancellation) =>
        runner.Heard(
            new(report, null, null) { Copied = copied.End - copied.First }, request.Plan, request.Gaps, request.What, cancellation);

    /// <summary>Copies, encodes the edges, and writes both to one file.</summary>
    /// <param name="sound">Where the sound is written on its way to the same file; null leaves it out.</param>
    private async Task<(CutReport Report, CopiedPictures Copied)> Write(
        SegmentRequest request, string path, WorkFolder work, string? sound, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (plan, sets) = (request.Plan, new ParameterSets());
        using var file = new Mp4Writer(path);
        using var bytes = await RecordedBytes.Open(request, work, ffmpeg, limits, cancellation);
        var copied = CopiedPictures.Copy(bytes.Pictures(), plan.Inputs[0], sets, file, cancellation);
        RefuseIf(CopyRules.Refusal(sets.All, plan.Shape));

        var edges = Edge.Of(plan.Inputs[0], copied, work);
        var report = await Encode(request, edges, EdgeEncoder.Of(copied, plan.Inputs[0]), sound, progress, cancellation);
        RefuseIf(CutRunner.Undecoded(plan with { Inputs = [.. edges.Select(e => e.Input)] }, report));

        var encoded = edges.Select(e => (e.IsBefore, Piece: e.AddTo(file, sets, copied.Stream.First!, cancellation))).ToList();
        if (sound is not null)
        {
            using var pcm = File.OpenRead(sound);
            file.WriteSound(pcm, plan.OutputSamples);
        }
        file.Close(
            [.. encoded.Where(e => e.IsBefore).Select(e => e.Piece), copied.Piece, .. encoded.Where(e => !e.IsBefore).Select(e => e.Piece)],
            sets.DecoderConfiguration(), (plan.Shape.Width, plan.Shape.Height), plan.Shape.FrameRate);
        return (report, copied);
    }

    /// <summary>The edges, and the sound where it goes to the same file.</summary>
    private async Task<CutReport> Encode(
        SegmentRequest request, IReadOnlyList<Edge> edges, EdgeEncoder encoder, string? sound, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        if (edges.Count == 0 && sound is null)
        {
            progress?.Report(1);
            return new([], [], SoundErrors: false);
        }
        var job = sound is null
            ? SmartJob.Edges(request, edges, encoder, limits)
            : SmartJob.EdgesAndSound(request, edges, encoder, limits, sound);
        // The sound's input comes after those of the edges.
        return CutReport.Read(
            await ffmpeg.Run(job, progress, cancellation), request.Plan.OutputSeconds, (input, _) => input == edges.Count);
    }

    private static void RefuseIf(string? fault)
    {
        if (fault is not null)
        {
            throw new SmartRefusedException(fault);
        }
    }
}
