using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Outputs.Captions;
using ClipGen.Outputs.Pictures;
using ClipGen.SmartCutting;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Timeline;

namespace ClipGen.Outputs;

/// <summary>Cuts a file out of a recording, and makes what is asked for besides it, without an episode and without a store.</summary>
public sealed class CutWithOutputs(RecordingToCut recording, IFfmpeg ffmpeg, MachineLimits limits)
{
    /// <param name="folder">Full path of an empty folder: the file is <c>clip.mp4</c> in it, and the others have the names that they have
    /// beside the clips of an episode.</param>
    /// <param name="progress">0 to 1, over all of it.</param>
    /// <exception cref="ClipException">Something cannot be made, with what is wrong.</exception>
    public async Task<MadeFiles> Run(
        WantedCut wanted, string folder, EncoderSettings encoder, IProgress<double>? progress, CancellationToken cancellation)
    {
        var outputs = wanted.Outputs;
        var shapes = outputs.OtherShapes.Prepend(ClipShape.Landscape).ToList();
        var (files, warnings) = (new List<ClipFile>(), new List<string>());
        CutResult? clip = null;
        foreach (var (i, shape) in shapes.Index())
        {
            var path = Path.Combine(folder, shape == ClipShape.Landscape ? MediaNames.ClipFile : SideFiles.Of(shape));
            using var work = new WorkFolder(folder);
            var made = await recording.Cut(
                wanted.Ranges, path, encoder, Rendition(wanted, shape, work), PartOfProgress.Of(progress, i, shapes.Count), cancellation);
            files.AddRange(Files(made, shape, outputs, isCaptioned: Said(wanted, made.Shown).Count > 0));
            warnings.AddRange(made.Warnings);
            clip ??= made;
        }
        files.AddRange(await CaptionFiles.Write(Said(wanted, clip!.Shown), outputs, folder, cancellation));
        files.AddRange(await Pictures(outputs, clip, folder, cancellation));
        return new(clip, files, [.. warnings.Distinct()]);
    }

    private static Rendition Rendition(WantedCut wanted, ClipShape shape, WorkFolder work)
    {
        var (outputs, isTranscribed) = (wanted.Outputs, wanted.Transcript is not null);
        return new(
            shape,
            outputs.Fit ?? FrameFit.Crop,
            wanted.Focus,
            outputs.Loudness,
            isTranscribed && outputs.Wants(CaptionKind.Burned) ? Burned : null,
            isTranscribed && outputs.Wants(CaptionKind.Embedded) ? Embedded : null);

        string? Burned(TimeRange range, OutputShape frame) =>
            Written(".ass", Said(wanted, [new(range, Seconds: 0)]), cues => AssText.Write(cues, frame.Width, frame.Height));

        string? Embedded(IReadOnlyList<ShownRange> ranges) =>
            Written(EmbeddedText.Extension, Said(wanted, ranges), EmbeddedText.Write);

        string? Written(string extension, IReadOnlyList<Cue> cues, Func<IReadOnlyList<Cue>, string> text)
        {
            if (cues.Count == 0)
            {
                return null;
            }
            var path = work.File($"{Guid.NewGuid():N}{extension}");
            File.WriteAllText(path, text(cues));
            return path;
        }
    }

    /// <summary>The captions of these ranges, shown one after another; none where nobody wrote down what is said.</summary>
    private static IReadOnlyList<Cue> Said(WantedCut wanted, IReadOnlyList<ShownRange> ranges)
    {
        var parts = new List<CaptionedPart>();
        var offset = 0.0;
        foreach (var shown in ranges)
        {
            parts.Add(new(shown.Range.Start.Seconds, shown.Range.End.Seconds, offset, wanted.Transcript ?? []));
            offset += shown.Seconds;
        }
        return CueMap.Of(parts);
    }

    private static IEnumerable<ClipFile> Files(CutResult made, ClipShape shape, WantedOutputs outputs, bool isCaptioned)
    {
        var (name, size) = (Path.GetFileName(made.Output.Name), made.Output.FileSize);
        return
        [
            .. shape == ClipShape.Landscape ? Array.Empty<ClipFile>() : [new(EnumNames.Of(shape), name, size, made.Output.Resolution)],
            .. ClipParts.Of(name, size, outputs, isCaptioned, made.Loudness),
        ];
    }

    private async Task<IReadOnlyList<ClipFile>> Pictures(
        WantedOutputs outputs, CutResult clip, string folder, CancellationToken cancellation)
    {
        if (!outputs.WantsPictures)
        {
            return [];
        }
        var shown = ClipToShow.Read(clip.Output.Name, clip.Shape);
        var maker = new PictureMaker(ffmpeg, limits, shown, folder, Path.GetFileName(clip.Output.Name));
        return [.. await maker.MakePoster(outputs, cancellation), .. await maker.MakeSheets(outputs, cancellation)];
    }
}

/// <summary>What is cut out of a recording, and made besides it.</summary>
/// <param name="Ranges">At least one; shown one after another.</param>
/// <param name="Transcript">What is said in the recording; null when nobody wrote it down.</param>
/// <param name="Focus">As <see cref="Track.Focus"/>.</param>
public sealed record WantedCut(
    IReadOnlyList<TimeRange> Ranges, WantedOutputs Outputs, IReadOnlyList<Cue>? Transcript = null, double? Focus = null)
{
    /// <summary>Names of the files that may be made beside the file itself.</summary>
    public IEnumerable<string> FileNames =>
    [
        .. Outputs.OtherShapes.Select(SideFiles.Of),
        .. Transcript is not null && Outputs.Wants(CaptionKind.Vtt) ? [SideFiles.WebVtt] : Array.Empty<string>(),
        .. Transcript is not null && Outputs.Wants(CaptionKind.Srt) ? [SideFiles.SubRip] : Array.Empty<string>(),
        .. Outputs.Wants(PictureKind.Poster) ? [SideFiles.Poster] : Array.Empty<string>(),
        .. Outputs.Wants(PictureKind.ContactSheet) ? [SideFiles.ContactSheet] : Array.Empty<string>(),
        .. Outputs.Wants(PictureKind.Storyboard) ? [SideFiles.Storyboard, SideFiles.StoryboardVtt] : Array.Empty<string>(),
    ];
}

/// <summary>What was made.</summary>
/// <param name="Clip">The file itself.</param>
/// <param name="Files">What was made besides it; names are those in the folder.</param>
/// <param name="Warnings">One line each.</param>
public sealed record MadeFiles(CutResult Clip, IReadOnlyList<ClipFile> Files, IReadOnlyList<string> Warnings);
