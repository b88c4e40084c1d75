using ClipGen.Model;

namespace ClipGen.Ffmpeg;

/// <summary>A recording that a person names.</summary>
public static class SourceFile
{
    /// <summary>What ffprobe says of it.</summary>
    /// <param name="sound">The stream of sound to take, by its number in the file; null takes the default one.</param>
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.MediaUnreadable"/>: it is no recording. <see cref="ErrorCode.MediaUnsupported"/>: it claims more than any
    /// recording has.
    /// </exception>
    /// <exception cref="InvalidInputException">It has no such stream of sound.</exception>
    public static async Task<MediaInfo> Describe(IFfmpeg ffmpeg, string name, int? sound, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ffmpeg);
        var path = Path.GetFullPath(name);
        var media = await Ask(ffmpeg, path, name, cancellation);
        if (await Fault(ffmpeg, media, path, name, cancellation) is { } fault)
        {
            throw new ClipException(ErrorCode.MediaUnreadable, $"{name} cannot be read: {fault}");
        }
        if (SourceLimits.Fault(media.Video!) is { } limit)
        {
            throw new ClipException(ErrorCode.MediaUnsupported, $"{name} cannot be used: {limit}");
        }
        return sound is { } stream ? media.WithSound(stream) : media;
    }

    private static async Task<MediaInfo> Ask(IFfmpeg ffmpeg, string path, string name, CancellationToken cancellation)
    {
        try
        {
            return Probe.Read(await ffmpeg.Run(Probe.Job(FfmpegArguments.File(path), null, $"reading {name}"), null, cancellation));
        }
        catch (ClipException e)
        {
            throw UnreadableFile.Explain(e, path, name);
        }
    }

    /// <summary>What is encrypted has mostly no frame that can be read, so that is asked first.</summary>
    private static async Task<string?> Fault(IFfmpeg ffmpeg, MediaInfo media, string path, string name, CancellationToken cancellation) =>
        media.IsEncrypted || (media.Video is null && ScrambledStream.Is(path)) ? UnreadableFile.Encrypted
        : UnreadableFile.Fault(media)
        ?? (await IsEncryptedMp4(ffmpeg, media, path, name, cancellation) ? UnreadableFile.Encrypted : null);

    /// <summary>ffprobe describes the streams of an encrypted MP4 as if they could be read.</summary>
    private static async Task<bool> IsEncryptedMp4(
        IFfmpeg ffmpeg, MediaInfo media, string path, string name, CancellationToken cancellation)
    {
        var demuxer = SourceFormats.Demuxer(media.Format);
        return demuxer == "mov"
            && Probe.IsEncrypted(
                await ffmpeg.Run(Probe.EncryptionJob(FfmpegArguments.File(path), demuxer, $"reading {name}"), null, cancellation));
    }
}
