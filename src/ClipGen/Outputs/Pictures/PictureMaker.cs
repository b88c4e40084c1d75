using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Outputs.Pictures;

/// <summary>Makes pictures of a finished clip.</summary>
/// <param name="clip">Must not change meanwhile.</param>
/// <param name="folder">Full path of the work folder that they are written to.</param>
/// <param name="of">Whose they are, for errors: <c>clip acme/ep-1/c7</c>.</param>
internal sealed class PictureMaker(IFfmpeg ffmpeg, MachineLimits limits, ClipToShow clip, string folder, string of)
{
    /// <summary><c>poster.jpg</c>, where it is wanted.</summary>
    /// <returns>What was made; names are those in the folder.</returns>
    /// <exception cref="ClipException"><see cref="ErrorCode.PastEnd"/>, or ffmpeg's own.</exception>
    public async Task<IReadOnlyList<ClipFile>> MakePoster(WantedOutputs wanted, CancellationToken cancellation)
    {
        if (!wanted.Wants(PictureKind.Poster))
        {
            return [];
        }
        var (output, what) = (Path.Combine(folder, SideFiles.Poster), $"making {SideFiles.Poster} of {of}");
        var job = wanted.PosterTime is { } time
            ? Poster.Asked(clip, Poster.FrameAt(clip, Timecode.Parse(time, "posterTime")), output, what, limits)
            : Poster.Chosen(clip, output, what, limits);
        await ffmpeg.Run(job, null, cancellation);
        var (width, height) = Poster.Size(clip);
        return [Made("poster", SideFiles.Poster, FormattableString.Invariant($"{width}x{height}"))];
    }

    /// <summary>
    /// <c>contact.jpg</c>; <c>storyboard.jpg</c> and <c>storyboard.vtt</c>; where they are wanted. The clip is decoded once for all.
    /// </summary>
    /// <returns>As <see cref="MakePoster"/>.</returns>
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.MediaCorrupt"/>: frames of the clip do not decode; or ffmpeg's own.
    /// </exception>
    public async Task<IReadOnlyList<ClipFile>> MakeSheets(WantedOutputs wanted, CancellationToken cancellation)
    {
        IReadOnlyList<TileSheet> sheets =
        [
            .. wanted.Wants(PictureKind.ContactSheet) ? [ContactSheet.Of(clip)] : Array.Empty<TileSheet>(),
            .. wanted.Wants(PictureKind.Storyboard) ? [Storyboard.Of(clip)] : Array.Empty<TileSheet>(),
        ];
        if (sheets.Count == 0)
        {
            return [];
        }
        var what = $"making {string.Join(" and ", sheets.Select(s => s.Name))} of {of}";
        await Show(sheets, what, cancellation);
        List<ClipFile> made = [.. sheets.Select(s => Made(s.Kind, s.Name, s.Grid.Resolution))];
        if (wanted.Wants(PictureKind.Storyboard))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, SideFiles.StoryboardVtt), Storyboard.Cues(clip), cancellation);
            made.Add(Made("storyboardVtt", SideFiles.StoryboardVtt));
        }
        return made;
    }

    private async Task Show(IReadOnlyList<TileSheet> sheets, string what, CancellationToken cancellation)
    {
        var frames = SheetJob.Frames(clip, sheets);
        var stretches = Stretches.Of(clip, frames);
        var list = Path.Combine(folder, "pictures.ffconcat");
        await File.WriteAllTextAsync(list, Stretches.List(clip, stretches), cancellation);
        var first = stretches[0].First;
        var said = await ffmpeg.Run(SheetJob.Build(clip, sheets, list, first, folder, what, limits), null, cancellation);
        if (!SheetJob.Shown(said, first).SequenceEqual(frames))
        {
            // The next frame would take the place of one that is missing.
            throw new ClipException(ErrorCode.MediaCorrupt, $"{what} failed: not all frames of the clip decode");
        }
    }

    private ClipFile Made(string kind, string name, string? resolution = null) =>
        new FileInfo(Path.Combine(folder, name)) is { Exists: true, Length: > 0 } file
            ? new(kind, name, file.Length, resolution)
            : throw new ClipException(ErrorCode.FfmpegFailed, $"ffmpeg wrote no {name}");
}
