using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;

namespace ClipGen.Local.Importing;

/// <summary>Whether a recording's pictures can go into MPEG-TS chunks as they are, with cuts exact.</summary>
internal static class SourceCheck
{
    private static readonly HashSet<string> Codecs = ["h264", "hevc", "mpeg2video"];

    private static readonly HashSet<string> SoundCodecs = ["aac", "mp3", "mp2", "ac3"];

    /// <summary>
    /// Layouts that every AAC packet names by a number; others are described once, where a decoder that starts later does not look.
    /// </summary>
    private static readonly HashSet<string> NumberedLayouts = ["mono", "stereo", "3.0", "4.0", "5.0", "5.1", "7.1(wide)"];

    /// <summary>H.264 and HEVC hold back no more pictures than this.</summary>
    private const int LongestReordering = 16;

    /// <summary>Why the pictures must be re-encoded; null when they need not be.</summary>
    public static string? ReasonToEncode(VideoInfo video, PacketList packets) =>
        ReasonToEncode(video)
        ?? (packets.Hidden.Any(h => packets.Pictures[0] < h && h < packets.Pictures[^1]) ? "its edit list leaves out parts of it"
        : packets.KeyPictures.Count == 0 || packets.KeyPictures[0] > FirstTime(packets) ? "its first frame is not a key frame"
        : null);

    /// <summary>The same as far as the recording's headers say.</summary>
    public static string? ReasonToEncode(VideoInfo video) =>
        !Codecs.Contains(video.Codec) ? $"{video.Codec} cannot be stored in MPEG-TS"
        : video.Rotation != 0 ? $"it is rotated by {video.Rotation}°, which MPEG-TS cannot record"
        : video.Mirrored ? "it is mirrored, which MPEG-TS cannot record"
        : video.Interlaced ? "it is interlaced"
        : video.IsHdr ? "its colours are of high dynamic range; they become BT.709"
        : video.PixelFormat is not ("yuv420p" or "yuvj420p") ? $"its pixel format is {video.PixelFormat}, not 8-bit 4:2:0"
        : video.Width % 2 != 0 || video.Height % 2 != 0 ? $"its size {video.Width}x{video.Height} is not even"
        : video.Uneven ? "its frame rate varies"
        : null;

    /// <summary>Why the sound must be re-encoded; null when it need not be.</summary>
    public static string? ReasonToEncode(AudioInfo sound) =>
        !SoundCodecs.Contains(sound.Codec) ? $"its codec {sound.Codec} is none of {string.Join(", ", SoundCodecs)}"
        : sound is { Codec: "aac", Layout: { } layout } && !NumberedLayouts.Contains(layout)
            ? $"its layout {layout} is described only once, where a cut that begins later does not see it"
        : null;

    /// <summary>The pictures at the rate that their own times have.</summary>
    public static VideoInfo Spaced(VideoInfo video, PacketList packets)
    {
        var measured = video.MeasuredBy(packets.Pictures, video.StartSeconds);
        return !packets.Complete ? measured with { Uneven = true }
            : measured.Uneven && EndsTorn(video, packets) ? video with { Uneven = false }
            : measured;
    }

    /// <summary>
    /// Whether only the last pictures have gaps between them: a recording that broke off ends between pictures that are stored in another
    /// order than they are shown in.
    /// </summary>
    public static bool EndsTorn(VideoInfo video, PacketList packets)
    {
        var whole = packets.Pictures.SkipLast(LongestReordering).ToList();
        return !PictureSpacing.IsEven(packets.Pictures, video.StartSeconds, video.FrameRate)
            && whole.Count > LongestReordering
            && PictureSpacing.IsEven(whole, video.StartSeconds, video.FrameRate)
            && PictureSpacing.IsOnGrid(packets.Pictures, video.StartSeconds, video.FrameRate);
    }

    /// <summary>Timestamp of the first picture that is copied: one that an edit list hides is copied too.</summary>
    public static double FirstTime(PacketList packets) =>
        packets.Hidden.Count > 0 ? Math.Min(packets.Hidden[0], packets.Pictures[0]) : packets.Pictures[0];
}
