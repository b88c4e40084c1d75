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

    /// <summary>Cuts one range; or several, and joins them in the order in which they are given. All have the shape of the first one.
    /// </summary>
    /// <param name="output">Where the MP4 is written. Only when this returns is it whole and verified; whatever is there otherwise is the
    /// caller's to remove. Temporary files lie in a folder beside it meanwhile.</param>
    /// <exception cref="ClipException">A range cannot be cut, with what is wrong.</exception>
    public async Task<CutResult> Cut(
        IReadOnlyList<TimeRange> ranges,
        string output,
        EncoderSettings encoder,
        Rendition rendition,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        if (ranges is [var range] && !rendition.NeedsJoin)
        {
            return await CutOne(range, output, encoder, rendition, progress, cancellation);
        }
        try
        {
            return await Join(ranges, output, encoder.For(oneRecording: true), rendition, progress, cancellation);
        }
        catch (SmartRefusedException refused)
        {
            var all = await Join(
                ranges, output, encoder with { SmartRendering = SmartRendering.Off }, rendition, progress, cancellation);
            return all with { Rendered = all.Rendered with { Reason = SegmentRenderer.Reason(refused) } };
        }
    }

    /// <summary>What <see cref="Cut"/> will make; nothing is decoded or written.</summary>
    /// <returns>A forecast for each range.</returns>
    /// <exception cref="ClipException">A range cannot be cut, with what is wrong.</exception>
    public async Task<IReadOnlyList<CutForecast>> Forecast(
        IReadOnlyList<TimeRange> ranges, EncoderSettings encoder, Rendition rendition, CancellationToken cancellation)
    {
        var (forecasts, shape) = (new List<CutForecast>(), default(OutputShape));
        foreach (var range in ranges)
        {
            var planned = await Plan(range, video => shape ?? rendition.Of(video, encoder), cancellation);
            shape ??= planned.Plan.Shape;
            forecasts.Add(CutForecast.Of(rendition.Of(planned), encoder.For(oneRecording: true)));
        }
        return forecasts;
    }

    /// <summary>Plans a cut as <see cref="Make"/> does.</summary>
    private protected abstract Task<PlannedCut> Plan(
        TimeRange range, Func<VideoInfo, OutputShape> shape, CancellationToken cancellation);

    /// <summary>
    /// Plans a cut, makes it with <paramref name="make"/>, and reads more of the recording where it does not come out right.
    /// </summary>
    /// <param name="shape">What pictures as the range has them become.</param>
    private protected abstract Task<MadeCut> Make(
        TimeRange range, Func<VideoInfo, OutputShape> shape, string what, MakeCut make, CancellationToken cancellation);

    private async Task<CutResult> CutOne(
        TimeRange range,
        string output,
        EncoderSettings encoder,
        Rendition rendition,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var (renderer, what) = (new SegmentRenderer(ffmpeg, limits), What(range));
        encoder = encoder.For(oneRecording: true);
        var made = await Make(
            range, video => rendition.Of(video, encoder), what,
            (plan, gaps) => Render(
                renderer, new(rendition.Of(plan, range), encoder, output, what, gaps, Finished: true), progress, cancellation),
            cancellation);
        return Finished(output, [made], [range], made.Warnings);
    }

    /// <summary>Copies lie in the folder of the output, and take more room there than a file that is encoded at once.</summary>
    private static async Task<CutOutcome> Render(
        SegmentRenderer renderer, SegmentRequest request, IProgress<double>? progress, CancellationToken cancellation)
    {
        try
        {
            return await renderer.Run(request, progress, cancellation);
        }
        catch (IOException e) when (request.Encoder.SmartRendering != SmartRendering.Off)
        {
            var encoded = request with { Encoder = request.Encoder with { SmartRendering = SmartRendering.Off } };
            return await renderer.Run(encoded, progress, cancellation) with { NotCopied = SegmentRenderer.Reason(e) };
        }
    }

    /// <exception cref="SmartRefusedException">The pieces do not join as they were copied.</exception>
    private async Task<CutResult> Join(
        IReadOnlyList<TimeRange> ranges,
        string output,
        EncoderSettings encoder,
        Rendition rendition,
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
                range, video => pieces.FirstOrDefault()?.Plan.Shape ?? rendition.Of(video, encoder), what,
                (plan, gaps) => renderer.Run(
                    new(rendition.Of(plan, range) with { Fades = fades }, encoder, path, what, gaps), part, cancellation),
                cancellation));
            paths.Add(path);
        }
        var made = Finished(output, pieces, ranges, Warnings(pieces, ranges));
        var loudness = await JoinFiles(
            Plan(pieces, paths) with { Captions = rendition.Embedded?.Invoke(made.Shown) }, made, rendition.Loudness, encoder, work,
            PartOfProgress.Of(progress, ranges.Count, ranges.Count + 1), cancellation);
        return made with
        {
            Output = made.Output with { FileSize = new FileInfo(output).Length },
            Loudness = loudness.Change,
            Warnings = loudness.Warning is { } warning ? [.. made.Warnings, warning] : made.Warnings,
        };
    }

    private static JoinPlan Plan(List<MadeCut> pieces, List<string> paths) => new(
        paths, [.. pieces.Select(p => p.Plan.OutputFrames)], pieces[0].Plan.Shape,
        paths.Max(path => Mp4File.Read(path).Pictures?.Reordering ?? 0));

    private async Task<LoudnessOutcome> JoinFiles(
        JoinPlan plan, CutResult made, LoudnessTarget? loudness, EncoderSettings encoder, WorkFolder work, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var copied = made.Rendered.Copied > 0;
        try
        {
            if (copied)
            {
                plan = ClipPictures.Join(plan, work.File("pictures.mov"), cancellation);
            }
            return await new LoudnessMaster(ffmpeg, limits).Join(
                plan, loudness, encoder, work.File("pieces.ffconcat"), made.Output.Name, $"joining {plan.Segments.Count} ranges of {Name}",
                progress, cancellation);
        }
        catch (Exception e) when (copied && e is InvalidDataException or ClipException { Error.Code: ErrorCode.JoinInexact })
        {
            throw new SmartRefusedException(e.Message);
        }
    }

    private static IReadOnlyList<string> Warnings(List<MadeCut> pieces, IReadOnlyList<TimeRange> ranges) => pieces is [var only]
        ? only.Warnings
        : [.. pieces.Zip(ranges).SelectMany(p => p.First.Warnings.Select(w => $"{p.Second}: {w}")).Distinct()];

    private string What(TimeRange range) => $"cutting {range} of {Name}";

    private static CutResult Finished(
        string output, IReadOnlyList<MadeCut> pieces, IReadOnlyList<TimeRange> ranges, IReadOnlyList<string> warnings)
    {
        var (frames, copied) = (pieces.Sum(p => p.Plan.OutputFrames), pieces.Sum(p => p.Outcome.Copied));
        var shape = pieces[0].Plan.Shape;
        var size = new FileInfo(output) is { Exists: true } file ? file.Length : 0;
        return new(
            new(output, size, Math.Round(shape.FrameRate.SecondsOf(frames), 6), shape.Resolution, pieces.Count),
            new(copied, frames - copied, pieces.Select(p => p.Outcome.NotCopied).FirstOrDefault(reason => reason is not null)),
            warnings,
            shape,
            [.. ranges.Zip(pieces, (range, piece) => new ShownRange(range, piece.Plan.OutputSeconds))]);
    }
}

/// <summary>A file that was cut.</summary>
/// <param name="Rendered">How its frames were made.</param>
/// <param name="Warnings">What is to be said about it, one line each.</param>
/// <param name="Shape">Of all its frames.</param>
/// <param name="Shown">What it shows, in order.</param>
/// <param name="Loudness">Null where it was left as recorded.</param>
public sealed record CutResult(
    ClipOutput Output,
    RenderedSegment Rendered,
    IReadOnlyList<string> Warnings,
    OutputShape Shape,
    IReadOnlyList<ShownRange> Shown,
    LoudnessChange? Loudness = null);
