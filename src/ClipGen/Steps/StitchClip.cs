using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Observability;
using ClipGen.Outputs;
using ClipGen.Outputs.Captions;
using ClipGen.SmartCutting;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Steps;

/// <summary>
/// Joins a clip's segment files to the finished MP4, or takes the only one as it is; verifies it, and only then lets it replace what was
/// there.
/// </summary>
public sealed partial class StitchClip(
    IClipStore clips, IMediaStore media, IFfmpeg ffmpeg, MachineLimits limits, ReadCaptions captions, Ownership ownership,
    ILogger<StitchClip> log)
{
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.SegmentMissing"/>, <see cref="ErrorCode.JoinInexact"/>, <see cref="ErrorCode.AttemptSuperseded"/>,
    /// <see cref="ErrorCode.OwnedElsewhere"/>, <see cref="ErrorCode.Cancelled"/>, <see cref="ErrorCode.StatusRefused"/> when the attempt
    /// has ended meanwhile, or ffmpeg's own.
    /// </exception>
    public async Task<ClipOutput> Run(StitchOrder order, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var span = ClipGenTelemetry.Step(nameof(StitchClip), order.Clip, order.Attempt);
        using var work = media.OpenWorkFolder();
        var said = await Captions(order, cancellation);
        var plan = await Plan(order, said, work, cancellation);
        var name = FileName(order);
        var output = work.File(name);

        var loudness = plan is { Finished: true, Captions: null }
            ? Take(order, plan, work, output)
            : await new LoudnessMaster(ffmpeg, limits).Join(
                plan, order.Outputs?.Loudness, order.Encoder, work.File("segments.ffconcat"), output, What(order), progress, cancellation);
        var size = new FileInfo(output).Length;
        await RefuseUnlessOurs(order, cancellation);
        await Store(order, name, output, cancellation);
        LogStitched(log, order.Clip, order.Attempt, name, plan.OutputFrames, size);
        return new(
            MediaNames.Beside(order.Clip, name), size, Math.Round(plan.OutputSeconds, 6), plan.Shape.Resolution, order.Segments.Count,
            Parts: Parts(order, said, MediaNames.Beside(order.Clip, name), size, loudness.Change),
            Warnings: [.. said.Warnings, .. loudness.Warning is { } warning ? [warning] : Array.Empty<string>()]);
    }

    private static string FileName(StitchOrder order) =>
        order.Variant is { } variant ? SideFiles.Of(variant) : MediaNames.ClipFile;

    private Task Store(StitchOrder order, string name, string path, CancellationToken cancellation) => order.Variant is null
        ? media.StoreClip(order.Clip, order.Attempt, path, cancellation)
        : media.StoreSideFile(order.Clip, order.Attempt, name, path, cancellation);

    /// <summary>What is said in the clip, where that is to be a part of its file.</summary>
    private async Task<ClipCaptions> Captions(StitchOrder order, CancellationToken cancellation)
    {
        if (order is not { Outputs: { } wanted, Tracks: { } tracks, Shape: { } shape }
            || !(wanted.Wants(CaptionKind.Embedded) || wanted.Wants(CaptionKind.Burned))
            || await clips.Find(order.Clip, cancellation) is not { Clip: var clip })
        {
            return ClipCaptions.None;
        }
        var pieces = order.Segments.Select(s => (s.TrackUsed, s.Frames)).ToList();
        return await captions.Run(order.Clip.Episode, SaidInClip.Of(clip, tracks, pieces, shape.FrameRate), cancellation);
    }

    private static IReadOnlyList<ClipFile>? Parts(StitchOrder order, ClipCaptions said, string name, long size, LoudnessChange? loudness)
    {
        var parts = ClipParts.Of(name, size, order.Outputs, isCaptioned: said.Cues.Count > 0, loudness).ToList();
        return parts.Count > 0 ? parts : null;
    }

    /// <summary>
    /// While it was joined, the attempt may have been failed, removed or overtaken; its file must not replace one that the record speaks
    /// of. What changes between this look and the write is held off by the attempt in the file's metadata.
    /// </summary>
    private async Task RefuseUnlessOurs(StitchOrder order, CancellationToken cancellation)
    {
        var clip = (await clips.Find(order.Clip, cancellation))?.Clip;
        var what = $"the file of attempt {order.Attempt} of clip {order.Clip} is not stored";
        if (clip is null || clip.Attempt < order.Attempt)
        {
            throw new ClipException(ErrorCode.StatusRefused, $"{what}: no such attempt was started");
        }
        if (clip.Attempt > order.Attempt)
        {
            throw new ClipException(ErrorCode.AttemptSuperseded, $"{what}: attempt {clip.Attempt} has taken over");
        }
        if (ownership.IsForeign(clip.Owner))
        {
            throw new ClipException(ErrorCode.OwnedElsewhere, $"{what}: it belongs to {clip.Owner}, not to {ownership.Me}");
        }
        if (clip.IsCancelled(order.Attempt))
        {
            throw CancelWatch.Cancelled(order.Clip, order.Attempt);
        }
        if (clip.Status != (order.Variant is null ? ClipStatus.InProgress : ClipStatus.Complete))
        {
            throw new ClipException(ErrorCode.StatusRefused, $"{what}: it already ended as '{clip.Status.Text()}'");
        }
    }

    /// <summary>The only segment of a clip is its finished file.</summary>
    private static LoudnessOutcome Take(StitchOrder order, JoinPlan plan, WorkFolder work, string output)
    {
        var segment = plan.Segments[0];
        if (Path.GetDirectoryName(segment) == work.Path)
        {
            File.Move(segment, output);
        }
        else
        {
            // The store's own: a step that runs again looks for it.
            File.Copy(segment, output);
        }
        try
        {
            SegmentNote.Remove(output);
            SegmentJoin.ThrowIfInexact(plan, output, What(order));
            return new(null, null);
        }
        catch (ClipException e) when (e.Error.Code == ErrorCode.MediaCorrupt)
        {
            throw Damaged(order, order.Segments[0], e);
        }
    }

    private async Task<JoinPlan> Plan(StitchOrder order, ClipCaptions said, WorkFolder work, CancellationToken cancellation)
    {
        var shape = order.Shape
            ?? throw new ClipException(ErrorCode.JoinInexact, $"the order to join clip {order.Clip} has no output shape");
        var paths = new List<string>();
        foreach (var segment in order.Segments)
        {
            paths.Add(await Fetch(order, segment, shape, work, cancellation));
        }
        var reordering = order.Segments.Zip(paths, (segment, path) => Reordering(order, segment, path)).Max();
        var finished = order.Segments is [{ Finished: true }] && order.Outputs?.Loudness is null;
        var plan = new JoinPlan(paths, [.. order.Segments.Select(s => s.Frames)], shape, reordering) { Finished = finished };
        if (said.Cues.Count > 0 && order.Outputs!.Wants(CaptionKind.Embedded))
        {
            plan = plan with { Captions = work.File($"captions{EmbeddedText.Extension}") };
            await File.WriteAllTextAsync(plan.Captions, EmbeddedText.Write(said.Cues), cancellation);
        }
        return finished || order.Segments.Any(s => s.Copied > 0) ? WithPictures(plan, order, work, cancellation) : plan;
    }

    /// <summary>ffmpeg's concat demuxer takes the parameter sets of the first segment for all: copied pictures need their own.</summary>
    private static JoinPlan WithPictures(JoinPlan plan, StitchOrder order, WorkFolder work, CancellationToken cancellation)
    {
        try
        {
            return ClipPictures.Join(plan, work.File("pictures.mov"), cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or SmartRefusedException)
        {
            throw new ClipException(ErrorCode.JoinInexact, $"{What(order)} failed: {e.Message}", inner: e);
        }
    }

    private static int Reordering(StitchOrder order, SegmentResult segment, string path)
    {
        try
        {
            return Mp4File.Read(path).Pictures?.Reordering ?? 0;
        }
        catch (ClipException e) when (e.Error.Code == ErrorCode.MediaCorrupt)
        {
            throw Damaged(order, segment, e);
        }
    }

    private static ClipException Damaged(StitchOrder order, SegmentResult segment, ClipException inner) => new(
        ErrorCode.SegmentMissing,
        $"segment file {segment.File} of clip {order.Clip} was damaged before the join; start a new attempt", segment.Number, inner);

    private async Task<string> Fetch(
        StitchOrder order, SegmentResult segment, OutputShape shape, WorkFolder work, CancellationToken cancellation)
    {
        var path = await media.FetchSegment(order.Clip, segment.File, work, cancellation)
            ?? throw new ClipException(
                ErrorCode.SegmentMissing,
                $"segment file {segment.File} of clip {order.Clip} was removed before the join; start a new attempt", segment.Number);
        if (Path.GetExtension(path) != ".mkv")
        {
            return path;
        }
        var converted = work.File($"{segment.Number:D3}.mov");
        await ffmpeg.Run(JoinPlan.FromMatroska(path, converted, shape, What(order), limits.FfmpegTimeout), null, cancellation);
        return converted;
    }

    private static string What(StitchOrder order) => order.Segments is [{ Finished: true }]
        ? $"finishing clip {order.Clip}"
        : $"joining the {order.Segments.Count} segments of clip {order.Clip}";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Clip}: attempt {Attempt} finished {File}, {Frames} pictures, {Bytes} bytes")]
    private static partial void LogStitched(ILogger logger, ClipKey clip, int attempt, string file, long frames, long bytes);
}
