using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>A recording that was opened once, to be cut as often as is wanted; one cut at a time.</summary>
public abstract class RecordingToCut
{
    private readonly IFfmpeg ffmpeg;
    private readonly MachineLimits limits;

    private protected RecordingToCut(IFfmpeg ffmpeg, MachineLimits limits) => (this.ffmpeg, this.limits) = (ffmpeg, limits);

    /// <summary>Of whom messages speak.</summary>
    private protected abstract string Name { get; }

    /// <summary>Cuts one range.</summary>
    /// <param name="loudness">null leaves it as recorded.</param>
    /// <param name="output">Where the MP4 is written. Only when this returns is it whole and verified; whatever is there otherwise is the
    /// caller's to remove. Temporary files lie in a folder beside it meanwhile.</param>
    /// <exception cref="ClipException">It cannot be cut, with what is wrong.</exception>
    public async Task<CutResult> Cut(
        TimeRange range,
        string output,
        EncoderSettings encoder,
        LoudnessTarget? loudness,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var (renderer, what) = (new FileRenderer(ffmpeg, limits, loudness), What(range));
        var made = await Make(
            range, encoder, shape: null, what,
            (plan, gaps) => renderer.Run(new(plan, encoder, output, what, gaps), progress, cancellation), cancellation);
        return Finished(output, [made], made.Outcome.NotCopied, made.Warnings, made.Outcome.Loudness);
    }

    /// <summary>Cuts several ranges, and joins them in the order in which they are given. All have the shape of the first one.</summary>
    /// <param name="loudness">Of all of them together; null leaves it as recorded.</param>
    /// <param name="output">As <see cref="Cut"/> writes it.</param>
    /// <exception cref="ClipException">One of them cannot be cut, with what is wrong.</exception>
    public async Task<CutResult> Join(
        IReadOnlyList<TimeRange> ranges,
        string output,
        EncoderSettings encoder,
        LoudnessTarget? loudness,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        try
        {
            return await JoinOnce(ranges, output, encoder.For(oneRecording: true), loudness, progress, cancellation);
        }
        catch (SmartRefusedException refused)
        {
            var all = await JoinOnce(
                ranges, output, encoder with { SmartRendering = SmartRendering.Off }, loudness, progress, cancellation);
            return all with { Rendered = all.Rendered with { Reason = SegmentRenderer.Reason(refused) } };
        }
    }

    /// <summary>What <see cref="Cut"/> of one range, or <see cref="Join"/> of several, will make; nothing is decoded or written.</summary>
    /// <returns>A forecast for each range.</returns>
    /// <exception cref="ClipException">A range cannot be cut, with what is wrong.</exception>
    public async Task<IReadOnlyList<CutForecast>> Forecast(
        IReadOnlyList<TimeRange> ranges, EncoderSettings encoder, CancellationToken cancellation)
    {
        var (forecasts, shape) = (new List<CutForecast>(), default(OutputShape));
        foreach (var range in ranges)
        {
            var planned = await Plan(range, encoder, shape, cancellation);
            shape ??= planned.Plan.Shape;
            forecasts.Add(CutForecast.Of(planned, encoder.For(oneRecording: true)));
        }
        return forecasts;
    }

    /// <summary>Plans a cut as <see cref="Make"/> does.</summary>
    private protected abstract Task<PlannedCut> Plan(
        TimeRange range, EncoderSettings encoder, OutputShape? shape, CancellationToken cancellation);

    /// <summary>
    /// Plans a cut, makes it with <paramref name="make"/>, and reads more of the recording where it does not come out right.
    /// </summary>
    /// <param name="shape">What its pictures become; null takes that of the recording within the range.</param>
    private protected abstract Task<MadeCut> Make(
        TimeRange range, EncoderSettings encoder, OutputShape? shape, string what, MakeCut make, CancellationToken cancellation);

    /// <exception cref="SmartRefusedException">The pieces do not join as they were copied.</exception>
    private async Task<CutResult> JoinOnce(
        IReadOnlyList<TimeRange> ranges,
        string output,
        EncoderSettings encoder,
        LoudnessTarget? loudness,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        using var work = new WorkFolder(Path.GetDirectoryName(output)!);
        var renderer = new SegmentRenderer(ffmpeg, limits);
        var (pieces, paths) = (new List<MadeCut>(), new List<string>());
        foreach (var range in ranges)
        {
            var (path, what) = (work.File(FormattableString.Invariant($"{paths.Count + 1:D3}.mov")), What(range));
            var part = PartOfProgress.Of(progress, paths.Count, ranges.Count + 1);
            var fades = SoundFades.Of(paths.Count + 1, ranges.Count);
            pieces.Add(await Make(
                range, encoder, pieces.FirstOrDefault()?.Plan.Shape, what,
                (plan, gaps) => renderer.Run(new(plan with { Fades = fades }, encoder, path, what, gaps), part, cancellation),
                cancellation));
            paths.Add(path);
        }
        var outcome = await JoinFiles(
            pieces, paths, output, encoder, loudness, work, PartOfProgress.Of(progress, ranges.Count, ranges.Count + 1), cancellation);
        return Finished(
            output, pieces, pieces.Select(p => p.Outcome.NotCopied).FirstOrDefault(reason => reason is not null),
            [.. pieces.Zip(ranges).SelectMany(p => p.First.Warnings.Select(w => $"{p.Second}: {w}")).Distinct()],
            outcome);
    }

    private async Task<LoudnessOutcome> JoinFiles(
        List<MadeCut> pieces, List<string> paths, string output, EncoderSettings encoder, LoudnessTarget? loudness, WorkFolder work,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        var plan = new JoinPlan(
            paths, [.. pieces.Select(p => p.Plan.OutputFrames)], pieces[0].Plan.Shape,
            paths.Max(path => Mp4File.Read(path).Pictures?.Reordering ?? 0));
        var copied = pieces.Exists(p => p.Outcome.Copied > 0);
        try
        {
            if (copied)
            {
                plan = ClipPictures.Join(plan, work.File("pictures.mov"), cancellation);
            }
            return await new LoudnessMaster(ffmpeg, limits).Join(
                plan, loudness, encoder, work.File("pieces.ffconcat"), output, $"joining {pieces.Count} ranges of {Name}", progress,
                cancellation);
        }
        catch (Exception e) when (copied && e is InvalidDataException or ClipException { Error.Code: ErrorCode.JoinInexact })
        {
            throw new SmartRefusedException(e.Message);
        }
    }

    private string What(TimeRange range) => $"cutting {range} of {Name}";

    private static CutResult Finished(
        string output, IReadOnlyList<MadeCut> pieces, string? reason, IReadOnlyList<string> warnings, LoudnessOutcome? loudness)
    {
        var (frames, copied) = (pieces.Sum(p => p.Plan.OutputFrames), pieces.Sum(p => p.Outcome.Copied));
        var shape = pieces[0].Plan.Shape;
        return new(
            new(output, new FileInfo(output).Length, Math.Round(shape.FrameRate.SecondsOf(frames), 6), shape.Resolution, pieces.Count),
            new(copied, frames - copied, reason),
            loudness?.Warning is { } warning ? [.. warnings, warning] : warnings,
            loudness?.Change);
    }
}

/// <summary>A file that was cut.</summary>
/// <param name="Rendered">How its frames were made.</param>
/// <param name="Warnings">What is to be said about it, one line each.</param>
/// <param name="Loudness">null where it was left as recorded.</param>
public sealed record CutResult(
    ClipOutput Output, RenderedSegment Rendered, IReadOnlyList<string> Warnings, LoudnessChange? Loudness = null);
