using ClipGen.Cutting;
using ClipGen.Ffmpeg;

namespace ClipGen.Local.Importing;

/// <summary>Whether a recording's pictures can go into MPEG-TS chunks as they are, with cuts exact.</summary>
internal static class SourceCheck
{
    private static readonly HashSet<string> Codecs = ["h264", "hevc", "mpeg2video"];

    private static readonly HashSet<string> SoundCodecs = ["aac", "mp3", "mp2", "ac3"];

    /// <summary>Why the video must be re-encoded; null if it can be copied.</summary>
    public static string? ReasonToEncode(VideoInfo video, PacketList packets) =>
        !Codecs.Contains(video.Codec) ? $"{video.Codec} cannot be stored in MPEG-TS"
        : video.Rotation != 0 ? $"it is rotated by {video.Rotation}°, which MPEG-TS cannot record"
        : video.Interlaced ? "it is interlaced"
        : video.PixelFormat is not ("yuv420p" or "yuvj420p") ? $"its pixel format is {video.PixelFormat}, not 8-bit 4:2:0"
        : video.Width % 2 != 0 || video.Height % 2 != 0 ? $"its size {video.Width}x{video.Height} is not even"
        : !packets.Complete || !Pictures.AreEvenlySpaced(packets.Pictures, video.StartSeconds, video.FrameRate) ? "its frame rate varies"
        : packets.KeyPictures.Count == 0 || packets.KeyPictures[0] > packets.Pictures[0] ? "its first frame is not a key frame"
        : null;

    public static bool SoundGoesAsItIs(AudioInfo sound) => SoundCodecs.Contains(sound.Codec);
}
