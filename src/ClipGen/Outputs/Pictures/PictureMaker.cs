using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Outputs.Pictures;

/// <summary>Makes pictures of a finished clip.</summary>
/// <param name="clip">Must not change meanwhile.</param>
/// <param name="folder">Full path of the work folder that they are written to.</param>
/// <param name="of">Whose they are, for errors: <c>clip acme/ep-1/c7</c>.</param>
internal sealed class PictureMaker(IFfmpeg ffmpeg, MachineLimits limits, ClipToShow clip, string folder, string of)
{
    /// <summary><c>poster.jpg</c>.</summary>
    /// <param name="time">Whose frame is shown, a time of the clip; null chooses one.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.PastEnd"/>, or ffmpeg's own.</exception>
    public async Task<MadePicture> MakePoster(Timecode? time, CancellationToken cancellation)
    {
        var (output, what) = (Path.Combine(folder, Poster.Name), $"making {Poster.Name} of {of}");
        var job = time is { } asked
            ? Poster.Asked(clip, Poster.FrameAt(clip, asked), output, what, limits)
            : Poster.Chosen(clip, output, what, limits);
        await ffmpeg.Run(job, null, cancellation);
        var (width, height) = Poster.Size(clip);
        return Made("poster", output, FormattableString.Invariant($"{width}x{height}"));
    }

    /// <summary>
    /// <c>contact.jpg</c>; <c>storyboard.jpg</c> and <c>storyboard.vtt</c>. The clip is decoded once for all.
    /// </summary>
    /// <param name="kinds">One or both of <see cref="PictureKind.ContactSheet"/> and <see cref="PictureKind.Storyboard"/>.</param>
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.MediaCorrupt"/>: frames of the clip do not decode; or ffmpeg's own.
    /// </exception>
    public async Task<IReadOnlyList<MadePicture>> MakeSheets(IReadOnlyCollection<PictureKind> kinds, CancellationToken cancellation)
    {
        IReadOnlyList<TileSheet> sheets =
        [
            .. kinds.Contains(PictureKind.ContactSheet) ? [ContactSheet.Of(clip)] : Array.Empty<TileSheet>(),
            .. kinds.Contains(PictureKind.Storyboard) ? [Storyboard.Of(clip)] : Array.Empty<TileSheet>(),
        ];
        var what = $"making {string.Join(" and ", sheets.Select(s => s.Name))} of {of}";
        await Show(sheets, what, cancellation);
        List<MadePicture> made = [.. sheets.Select(s => Made(s.Kind, Path.Combine(folder, s.Name), s.Grid.Resolution))];
        if (kinds.Contains(PictureKind.Storyboard))
        {
            var cues = Path.Combine(folder, Storyboard.CuesName);
            await File.WriteAllTextAsync(cues, Storyboard.Cues(clip), cancellation);
            made.Add(Made("storyboardVtt", cues));
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

    private static MadePicture Made(string kind, string path, string? resolution = null) =>
        new FileInfo(path) is { Exists: true, Length: > 0 } file
            ? new(kind, path, file.Length, resolution)
            : throw new ClipException(ErrorCode.FfmpegFailed, $"ffmpeg wrote no {Path.GetFileName(path)}");
}
