using System.Diagnostics;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Observability;
using ClipGen.Recordings;
using ClipGen.SmartCutting;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Timeline;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Steps;

/// <summary>Cuts exactly one segment (R3): checks it, finds its chunks, cuts, verifies, keeps.</summary>
public sealed partial class ExtractSegment(
    IMediaStore media, IFfmpeg ffmpeg, MachineLimits limits, BurnedCaptions captions, ILogger<ExtractSegment> log)
{
    /// <summary>Segments of this process that are being cut, or wait for it.</summary>
    private int cutting;

    /// <param name="progress">Told the share of the segment that is encoded, 0 to 1.</param>
    /// <exception cref="ClipException">The segment cannot be cut; the error carries its number and what is wrong.</exception>
    public async Task<SegmentResult> Run(SegmentOrder order, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var span = ClipGenTelemetry.Step(nameof(ExtractSegment), order.Clip, order.Attempt, order.Number);
        Interlocked.Increment(ref cutting);
        try
        {
            return await Cut(order, progress, cancellation);
        }
        catch (ClipException e)
        {
            throw new ClipException(e.Error with { Segment = order.Number }, e);
        }
        finally
        {
            Interlocked.Decrement(ref cutting);
        }
    }

    private async Task<SegmentResult> Cut(SegmentOrder order, IProgress<double>? progress, CancellationToken cancellation)
    {
        var range = TimeRange.Parse(order.Segment.StartTime, order.Segment.EndTime);
        var (track, shape) = order.Readable();
        var frames = track.Pictures.Frames(range);

        using var work = media.OpenWorkFolder();
        var files = new StoredTrack(media, new(order.Clip.Episode, track.Name), work);
        var reader = await TrackReader.Open(files, ffmpeg, sound: null, cancellation);
        try
        {
            return await Cut(order, new(range, frames, track, shape), reader, work, progress, cancellation);
        }
        catch (ClipException e) when (!e.Error.Retriable)
        {
            // If the chunk changed while being read, report that (retriable), not corruption.
            await reader.CheckUnchanged(What(order, range, track));
            // Nothing fails because of what an index says: the media have the last word, and a new index is written.
            var asked = await TrackReader.Open(files, ffmpeg, sound: null, cancellation, indexed: false);
            // An inexact cut is made again in any case: without an index, its frames are counted and not compared.
            if (e.Error.Code != ErrorCode.CutInexact && await reader.IsConfirmedBy(asked))
            {
                throw;
            }
            LogDistrusted(log, order.Clip, order.Number, e.Error.Message);
            return await Cut(order, new(range, frames, track, shape), asked, work, progress, cancellation);
        }
    }

    private async Task<SegmentResult> Cut(
        SegmentOrder order, Wanted wanted, TrackReader reader, WorkFolder work, IProgress<double>? progress, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var (range, frames, track, shape) = wanted;
        var cut = new SegmentCut(reader, track, shape, range);
        var chunks = await cut.Find(frames);
        var burned = await captions.Run(order, range, track, shape, cancellation);
        var hash = SegmentHash.Of(frames, track, await cut.Files(chunks), shape, order.Encoder, order.Fades, burned, order.Finished);
        var name = MediaNames.SegmentFile(order.Number, hash, order.Finished);

        if (await Reusable(order, wanted, name, work, cancellation) is { } reused)
        {
            LogReused(log, order.Clip, order.Number, name);
            return reused;
        }

        var what = What(order, range, track);
        var path = work.File(name);
        var renderer = new SegmentRenderer(ffmpeg, limits.Share(cutting));
        var burn = await Written(burned, work.File("captions.ass"), cancellation);
        var made = await new TrackCut(reader, track, cut).Run(
            frames,
            chunks,
            (plan, gaps) => renderer.Run(
                new(plan with { Fades = order.Fades, Burn = burn }, order.Encoder, path, what, gaps, order.Finished),
                progress, cancellation),
            what,
            problem => LogAgain(log, order.Clip, order.Number, problem));
        var note = new SegmentNote(
            made.Plan.OutputFrames,
            [.. made.Warnings.Select(w => $"segment {order.Number}: {w}")],
            made.Outcome.Copied,
            made.Outcome.NotCopied);
        note.Append(path);
        var result = Result(order, wanted, name, new FileInfo(path).Length, note);
        await media.StoreSegment(order.Clip, name, path, cancellation);
        ClipGenTelemetry.SegmentCut(shape.FrameRate.SecondsOf(note.Frames), Stopwatch.GetElapsedTime(started));
        LogCut(log, order.Clip, order.Number, note.Frames, track.Name, note.Copied, note.NotCopied is { } reason ? $" ({reason})" : "");
        return result;
    }

    /// <returns>The path; null when there is nothing to write.</returns>
    private static async Task<string?> Written(string? text, string path, CancellationToken cancellation)
    {
        if (text is null)
        {
            return null;
        }
        await File.WriteAllTextAsync(path, text, cancellation);
        return path;
    }

    private static string What(SegmentOrder order, TimeRange range, MeasuredTrack track) =>
        $"cutting segment {order.Number} of clip {order.Clip} ({range} of {track.Name})";

    /// <summary>A file that an earlier run left is used only when it still holds every picture that it was made with.</summary>
    private async Task<SegmentResult?> Reusable(
        SegmentOrder order, Wanted wanted, string name, WorkFolder work, CancellationToken cancellation)
    {
        if (await media.FindSegment(order.Clip, name, cancellation) is null
            || await media.FetchSegment(order.Clip, name, work, cancellation) is not { } path)
        {
            return null;
        }
        try
        {
            var made = Mp4File.Read(path);
            return SegmentNote.Read(made) is { } note && Verification.Fault(made, wanted.Shape, note.Frames) is null
                ? Result(order, wanted, name, made.Length, note)
                : null;
        }
        catch (ClipException e) when (e.Error.Code == ErrorCode.MediaCorrupt)
        {
            return null;
        }
    }

    private static SegmentResult Result(SegmentOrder order, Wanted wanted, string name, long size, SegmentNote note) => new(
        order.Number,
        name,
        Math.Round(wanted.Shape.FrameRate.SecondsOf(note.Frames), 6),
        size,
        wanted.Shape.Resolution,
        note.Frames,
        wanted.Track.Name,
        [.. order.Choice.Warning is { } warning ? [warning] : Array.Empty<string>(), .. note.Warnings],
        note.Copied,
        note.NotCopied,
        order.Finished);

    /// <summary>What is to be cut, once everything about it is known to be valid.</summary>
    private sealed record Wanted(TimeRange Range, FrameRange Frames, MeasuredTrack Track, OutputShape Shape);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Clip}: segment {Segment} cut, {Frames} frames of track {Track}, {Copied} of them copied{Reason}")]
    private static partial void LogCut(ILogger logger, ClipKey clip, int segment, long frames, string track, long copied, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Clip}: segment {Segment} already exists as {File} and verifies; reusing it")]
    private static partial void LogReused(ILogger logger, ClipKey clip, int segment, string file);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Clip}: segment {Segment} failed ({Problem}); trying again without the index of its recording")]
    private static partial void LogDistrusted(ILogger logger, ClipKey clip, int segment, string problem);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Clip}: segment {Segment} did not come out right ({Fault}); reading more of the recording")]
    private static partial void LogAgain(ILogger logger, ClipKey clip, int segment, string fault);
}
