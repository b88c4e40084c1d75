using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>
/// Makes a segment's file of pictures that are copied from the recording, and of encoded ones before and after them: decision 0018.
/// </summary>
internal sealed class SmartCut(CutRunner runner, IFfmpeg ffmpeg, MachineLimits limits)
{
    /// <summary>No recording numbers its IDR pictures so high at once; edges must differ from their neighbours.</summary>
    private const int FirstIdrId = 1000;

    /// <param name="output">Where the segment's file is written.</param>
    /// <param name="gaps">Where the recording has no sound packets, seconds of the cut.</param>
    /// <returns>A cut without a fault in its pictures; its sound may have one.</returns>
    /// <exception cref="SmartRefusedException">The segment must be encoded as a whole, with the reason.</exception>
    public async Task<CutOutcome> Run(
        CutPlan plan,
        EncoderSettings encoder,
        string output,
        string what,
        IReadOnlyList<Stretch> gaps,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        if (CopyRules.Refusal(plan, encoder.SmartRendering) is { } reason)
        {
            throw new SmartRefusedException(reason);
        }
        try
        {
            return await Make(plan, encoder, output, what, gaps, progress, cancellation);
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

    private async Task<CutOutcome> Make(
        CutPlan plan,
        EncoderSettings encoder,
        string output,
        string what,
        IReadOnlyList<Stretch> gaps,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var input = plan.Inputs[0];
        var sets = new ParameterSets();
        IReadOnlyList<Edge> edges;
        CutReport report;
        CopiedPictures copied;
        using (var file = new Mp4Writer(output))
        {
            var chunks = input.Chunks.Select(c => Path.Combine(plan.Folder!, c));
            copied = CopiedPictures.Copy(TransportPictures.Read(chunks), input, sets, file, cancellation);
            RefuseIf(CopyRules.Refusal(sets.All, plan.Shape));
            edges = Edge.Of(input, copied, output);
            var sound = output + ".pcm";
            var job = SmartJob.Build(plan, edges, EncoderOf(copied, input), encoder, limits, sound, what);
            report = CutReport.Read(
                await ffmpeg.Run(job, progress, cancellation), plan.OutputSeconds, (read, _) => read == edges.Count);
            RefuseIf(CutRunner.Undecoded(plan with { Inputs = [.. edges.Select(e => e.Input)] }, report));
            var encoded = edges.Select((edge, i) => (edge.IsBefore, Piece: Encoded(edge, copied, sets, FirstIdrId + i, file))).ToList();
            using (var pcm = File.OpenRead(sound))
            {
                file.WriteSound(pcm, (long)Math.Round(plan.OutputSeconds * OutputShape.SampleRate));
            }
            file.Close(
                [.. encoded.Where(e => e.IsBefore).Select(e => e.Piece), copied.Piece, .. encoded.Where(e => !e.IsBefore).Select(e => e.Piece)],
                sets.DecoderConfiguration(), (plan.Shape.Width, plan.Shape.Height), plan.Shape.FrameRate);
        }
        RefuseIf(Verification.Fault(output, plan.Shape, plan.OutputFrames));
        await CheckSeams(plan, edges, copied, output, what, cancellation);
        return await runner.Heard(new(report, null, null) { Copied = copied.End - copied.First }, plan, gaps, what, cancellation);
    }

    private static EdgeEncoder EncoderOf(CopiedPictures copied, CutInput input)
    {
        var bytes = copied.Piece.End - copied.Piece.Offset;
        return new(copied.Stream.First!, copied.Piece.Reordering, (long)(bytes * 8 / input.Rate.SecondsOf(copied.Piece.Count)));
    }

    /// <summary>The edge's pictures, in the segment's file.</summary>
    private static Mp4Piece Encoded(Edge edge, CopiedPictures copied, ParameterSets sets, int idrId, Mp4Writer file)
    {
        var pictures = Mp4File.Read(edge.File).Pictures ?? throw new InvalidDataException("an encoded edge has no pictures");
        if (pictures.Times.Count != edge.Input.Frames)
        {
            throw new InvalidDataException($"an encoded edge has {pictures.Times.Count} of {edge.Input.Frames} frames");
        }
        var stream = new PictureStream(sets);
        stream.Configure(pictures.DecoderConfiguration!.Value.Span);
        stream.TryLiveUnder(copied.Stream.First!, idrId);
        var piece = file.Begin();
        using var source = File.OpenRead(edge.File);
        foreach (var (nals, number, _) in Mp4Pictures.Read(source, pictures, edge.Input.Rate))
        {
            var (sample, isIdr) = stream.Picture(nals, number);
            file.Write(piece, sample, number, isIdr);
        }
        return piece;
    }

    private async Task CheckSeams(
        CutPlan plan, IReadOnlyList<Edge> edges, CopiedPictures copied, string output, string what, CancellationToken cancellation)
    {
        if (edges.Count == 0)
        {
            return;
        }
        var frames = plan.OutputFrames;
        IReadOnlyList<long> seams = [.. new[] { copied.First, copied.End }.Where(s => s > 0 && s < frames)];
        var job = Seams.Job(output, seams, frames, plan.Shape.FrameRate, limits, $"looking at the seams after {what}");
        RefuseIf(Seams.Fault(await ffmpeg.Run(job, null, cancellation), seams, frames));
    }

    private static void RefuseIf(string? fault)
    {
        if (fault is not null)
        {
            throw new SmartRefusedException(fault);
        }
    }
}
