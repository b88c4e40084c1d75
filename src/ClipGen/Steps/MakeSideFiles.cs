using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Observability;
using ClipGen.Outputs.Captions;
using ClipGen.Outputs.Pictures;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Steps;

/// <summary>
/// Makes the files beside a complete clip: its captions and pictures. What cannot be made is a warning, and does not keep the others from
/// being made; only a fault that may pass fails the step.
/// </summary>
public sealed partial class MakeSideFiles(
    IClipStore clips, IMediaStore media, IFfmpeg ffmpeg, MachineLimits limits, ReadCaptions captions, ILogger<MakeSideFiles> log)
{
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.AttemptSuperseded"/>: the clip was removed, or made again; or a fault that may pass.
    /// </exception>
    public async Task<MadeOutputs> Run(SideFilesOrder order, CancellationToken cancellation)
    {
        using var span = ClipGenTelemetry.Step(nameof(MakeSideFiles), order.Clip, order.Attempt);
        using var work = media.OpenWorkFolder();
        var made = new Made([], []);
        if (order.Outputs.Wants(CaptionKind.Vtt) || order.Outputs.Wants(CaptionKind.Srt))
        {
            await Captions(order, work, made, cancellation);
        }
        if (order.Outputs.WantsPictures)
        {
            await Pictures(order, work, made, cancellation);
        }
        LogMade(log, order.Clip, order.Attempt, made.Files.Count, made.Warnings.Count);
        return new(made.Files, made.Warnings);
    }

    private async Task Captions(SideFilesOrder order, WorkFolder work, Made made, CancellationToken cancellation)
    {
        var said = await Said(order, cancellation);
        made.Warnings.AddRange(said.Warnings);
        foreach (var file in await CaptionFiles.Write(said.Cues, order.Outputs, work.Path, cancellation))
        {
            await Store(order, work, made, file, cancellation);
        }
    }

    /// <summary>How many frames each segment has is in the clip's history.</summary>
    private async Task<ClipCaptions> Said(SideFilesOrder order, CancellationToken cancellation)
    {
        var extracted = await clips.FindEntry(order.Clip, order.Attempt, StatusStep.Extracted, cancellation);
        if (extracted?.Rendered is not { } rendered || await clips.Find(order.Clip, cancellation) is not { Clip: var clip })
        {
            return ClipCaptions.None;
        }
        var pieces = order.SegmentTracks.Zip(rendered, (track, frames) => (track, frames.Copied + frames.Encoded)).ToList();
        return await captions.Run(
            order.Clip.Episode, SaidInClip.Of(clip, order.Tracks, pieces, order.Shape.FrameRate), cancellation);
    }

    private async Task Pictures(SideFilesOrder order, WorkFolder work, Made made, CancellationToken cancellation)
    {
        var path = await media.FetchClip(order.Clip, work, cancellation)
            ?? throw new ClipException(ErrorCode.AttemptSuperseded, $"clip {order.Clip} was removed");
        var maker = new PictureMaker(ffmpeg, limits, ClipToShow.Read(path, order.Shape), work.Path, $"clip {order.Clip}");
        await OrWarning("the poster", () => maker.MakePoster(order.Outputs, cancellation));
        await OrWarning("the contact sheet or storyboard", () => maker.MakeSheets(order.Outputs, cancellation));

        async Task OrWarning(string what, Func<Task<IReadOnlyList<ClipFile>>> make)
        {
            try
            {
                foreach (var picture in await make())
                {
                    await Store(order, work, made, picture, cancellation);
                }
            }
            catch (ClipException e) when (!e.Error.Retriable && e.Error.Code != ErrorCode.AttemptSuperseded)
            {
                LogNotMade(log, e, order.Clip, order.Attempt, what);
                made.Warnings.Add(Printable.Line($"{what} could not be made: {e.Error.Message}", 400));
            }
        }
    }

    /// <param name="file">In the work folder.</param>
    private async Task Store(SideFilesOrder order, WorkFolder work, Made made, ClipFile file, CancellationToken cancellation)
    {
        await media.StoreSideFile(order.Clip, order.Attempt, file.Name, work.File(file.Name), cancellation);
        made.Files.Add(file with { Name = MediaNames.Beside(order.Clip, file.Name) });
    }

    private sealed record Made(List<ClipFile> Files, List<string> Warnings);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Clip}: attempt {Attempt}: {Files} files beside it, {Warnings} warnings")]
    private static partial void LogMade(ILogger logger, ClipKey clip, int attempt, int files, int warnings);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Clip}: attempt {Attempt}: {What} could not be made")]
    private static partial void LogNotMade(ILogger logger, Exception exception, ClipKey clip, int attempt, string what);
}
