using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Local.Importing;

/// <summary>A recording that is to be imported, looked at to its end, and what importing it takes.</summary>
/// <param name="Video">Its pictures, at the rate that their own times have.</param>
/// <param name="ReasonToEncode">Why the pictures must be re-encoded; null when they are copied.</param>
internal sealed record ImportSource(MediaInfo Media, VideoInfo Video, PacketList Packets, string? ReasonToEncode)
{
    /// <param name="media">What <see cref="SourceFile.Describe"/> says of it.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.MediaUnsupported"/>: there is next to nothing in it.</exception>
    public static async Task<ImportSource> Read(IFfmpeg ffmpeg, string name, MediaInfo media, CancellationToken cancellation)
    {
        var job = PacketList.Job(
            FfmpegArguments.File(Path.GetFullPath(name)), SourceFormats.Demuxer(media.Format), $"listing the packets of {name}");
        var packets = PacketList.Read(await ffmpeg.Run(job, null, cancellation), media);
        UntimedFile.Refuse(packets, name);
        if (packets.Pictures.Count == 0)
        {
            throw new ClipException(ErrorCode.MediaUnsupported, $"{name} has no video frames");
        }
        JoinedFile.Refuse(packets, name);
        var video = SourceCheck.Spaced(media.Video!, packets);
        if (SourceLimits.IsTooSparse(packets, video.FrameRate))
        {
            throw new ClipException(
                ErrorCode.MediaUnsupported,
                $"{name} has {packets.Pictures.Count} frames spread over {packets.Pictures[^1] - packets.Pictures[0]:0} s; "
                + "that is not a recording");
        }
        return new(media, video, packets, SourceCheck.ReasonToEncode(video, packets));
    }

    /// <summary>Timestamp of the first picture of the chunks, seconds.</summary>
    public double FirstTime => ReasonToEncode is null ? SourceCheck.FirstTime(Packets) : Video.StartSeconds;

    /// <summary>Whether it breaks off, and is copied as far as it goes.</summary>
    public bool EndsTorn => ReasonToEncode is null && SourceCheck.EndsTorn(Video, Packets);

    /// <summary>Pictures that are not in the chunks, because even the highest rate puts them on the frame of the next one.</summary>
    public int Shared => Video.Uneven ? PictureSpacing.Shared(Packets.Pictures, Video.StartSeconds, Video.FrameRate) : 0;

    /// <summary>Pictures that the chunks must have; null where encoding decides.</summary>
    public int? ExpectedPictures => ReasonToEncode is null ? Packets.Pictures.Count + Packets.Hidden.Count : null;
}
