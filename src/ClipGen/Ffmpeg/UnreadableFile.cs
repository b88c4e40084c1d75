using System.Text;
using System.Text.RegularExpressions;
using ClipGen.Model;

namespace ClipGen.Ffmpeg;

/// <summary>
/// Says what a file is that cannot be read as a recording, and what to do: ffprobe's own words for it are few, and mostly the same.
/// </summary>
public static partial class UnreadableFile
{
    /// <summary>Bytes of the file's beginning that are looked at.</summary>
    private const int HeadSize = 4096;

    private static readonly (byte[] Head, string Kind)[] Archives =
    [
        ([.. "PK\x03\x04"u8], "zip"), ([0x1F, 0x8B], "gzip"), ([.. "7z\xBC\xAF"u8], "7z"), ([.. "Rar!"u8], "rar"),
    ];

    private static readonly HashSet<string> Playlists = ["hls", "applehttp", "dash", "concat", "imf", "sdp"];

    private static readonly HashSet<string> Pictures = ["image2", "gif", "apng", "ico"];

    private static readonly HashSet<string> Sound =
        ["mp3", "wav", "w64", "flac", "aac", "ac3", "eac3", "dts", "truehd", "aiff", "amr", "ape", "au", "caf", "tta", "wv", "mpc"];

    private static readonly HashSet<string> Subtitles = ["srt", "ass", "webvtt", "microdvd", "subviewer", "sami", "ttml"];

    /// <summary>What <paramref name="failure"/> of ffprobe means where the file is to blame; otherwise the failure as it is.</summary>
    /// <param name="path">The file that ffprobe was given.</param>
    /// <param name="name">The file as the person named it.</param>
    public static ClipException Explain(ClipException failure, string path, string name)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Error is { Code: ErrorCode.FfmpegFailed, ExitCode: 1 }
            && Fault(ReadHead(path), failure.Error.Output ?? "") is { } fault
            ? new(failure.Error with { Code = ErrorCode.MediaUnreadable, Message = $"{name} cannot be read: {fault}" }, failure)
            : failure;
    }

    /// <summary>
    /// What is wrong with a file that ffprobe refuses, and what to do, in one line; null when the file may not be to blame.
    /// </summary>
    /// <param name="head">The file's beginning.</param>
    /// <param name="output">What ffprobe said on standard error.</param>
    public static string? Fault(ReadOnlySpan<byte> head, string output) =>
        head.IsEmpty ? "it is empty; record or copy it again"
        : RefusedFormat().Match(output) is { Success: true } refused ? Refused(refused.Groups[1].Value)
        : !BlamesFile(output) ? null
        : KnownByHead(head)
        ?? (output.Contains("moov atom not found", StringComparison.Ordinal) && IsMp4(head)
            ? "it has no index (moov atom), so its recording or copying was cut off; copy it again, "
                + "or repair it with a tool such as untrunc and another file of the same recorder"
            : output.Contains("ended prematurely", StringComparison.Ordinal) ? "it ends before its first frame; copy it again"
            : "ffmpeg does not recognize it as a recording; check that it plays elsewhere, and copy it again");

    /// <summary>The demuxer recognized it, but is not one that may open a recording: see <see cref="SourceFormats"/>.</summary>
    private static string Refused(string demuxer) =>
        Playlists.Contains(demuxer) ? Playlist
        : Pictures.Contains(demuxer) || demuxer.EndsWith("_pipe", StringComparison.Ordinal)
            ? $"it is a picture ({demuxer.Replace("_pipe", "", StringComparison.Ordinal)}), not a recording"
        : Sound.Contains(demuxer) ? OnlySound
        : Subtitles.Contains(demuxer) ? $"it holds subtitles ({demuxer}), not a recording"
        : $"ffmpeg reads it as '{demuxer}', which is not accepted; convert it first: ffmpeg -i FILE recording.mp4";

    /// <summary>Why a file that ffprobe can open cannot be cut; null when it has video.</summary>
    public static string? Fault(MediaInfo media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return media.Video is not null ? null
            : media.Streams.Any(
                s => s is { Kind: "video", IsCoverArt: false }) ? "it has a video stream, but no frame of it can be read; copy it again"
            : media.Sounds.Count > 0 ? OnlySound
            : "it has neither video nor sound";
    }

    public static string Encrypted => "it is encrypted; decrypt it first, with the tool that the service or recorder provides";

    private static string OnlySound => "it has only sound, and a clip needs video";

    private static string Playlist =>
        "it is a playlist, not a recording; give the media file that it names, or join it first: ffmpeg -i PLAYLIST -c copy recording.mp4";

    /// <summary>ffprobe exits 1 for a lost disk or a missing permission, too.</summary>
    private static bool BlamesFile(string output) =>
        output.Contains("Invalid data found", StringComparison.Ordinal) || output.Contains("ended prematurely", StringComparison.Ordinal);

    private static string? KnownByHead(ReadOnlySpan<byte> head)
    {
        foreach (var (start, kind) in Archives)
        {
            if (head.StartsWith(start))
            {
                return $"it is an archive ({kind}); unpack it first";
            }
        }
        if (head.IndexOfAnyExcept((byte)0) < 0)
        {
            return "it begins with nothing but zeros, so copying or downloading it did not finish; copy it again";
        }
        if (head.ContainsAnyInRange((byte)0, (byte)8) || head.ContainsAnyInRange((byte)14, (byte)26))
        {
            return null;
        }
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.StartsWith("#EXTM3U", StringComparison.Ordinal) || text.Contains("<MPD", StringComparison.Ordinal) ? Playlist
            : text.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
                ? "it is a web page, not a recording; download the recording again"
            : "it is text, not a recording";
    }

    private static bool IsMp4(ReadOnlySpan<byte> head) =>
        head.Length >= 8 && Encoding.Latin1.GetString(head.Slice(4, 4)) is "ftyp" or "mdat" or "wide" or "free" or "skip" or "pnot";

    private static byte[] ReadHead(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[HeadSize];
        return head[..file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false)];
    }

    [GeneratedRegex(@"\[([\w,]+) @ \w+\] Format not on whitelist")]
    private static partial Regex RefusedFormat();
}
