using ClipGen.Text;

namespace ClipGen.Timeline;

/// <summary>
/// Tags that change what a chunk means, and that ClipGen does not support: to pass over them would cut the wrong pictures.
/// </summary>
internal static class UnsupportedTag
{
    private static readonly string[] Master = ["#EXT-X-STREAM-INF", "#EXT-X-I-FRAME-STREAM-INF", "#EXT-X-MEDIA"];

    /// <summary>What the line's tag means, and what to do where ffmpeg can help, in one line; null when the tag may stay.</summary>
    /// <param name="file">The playlist's name, for the command.</param>
    public static string? Fault(string tag, string line, string file) => tag switch
    {
        "#EXT-X-BYTERANGE" => $"chunks that are parts of a file; {Repackage(file)}",
        "#EXT-X-MAP" => $"fragmented MP4; {Repackage(file)}",
        "#EXT-X-KEY" when !line.Contains("METHOD=NONE", StringComparison.Ordinal) =>
            $"encrypted chunks; {Repackage(file, "-allowed_extensions ALL ")}",
        "#EXT-X-I-FRAMES-ONLY" => "a playlist of key frames only",
        "#EXT-X-GAP" => "a recording with gaps",
        "#EXT-X-SKIP" => "an update of a playlist, which leaves chunks out",
        _ when Master.Contains(tag) => $"a master playlist; name one of its media playlists, or {Repackage(file)}",
        _ => null,
    };

    /// <param name="options">With a space at the end.</param>
    private static string Repackage(string file, string options = "")
    {
        var name = Printable.Line(Path.GetFileNameWithoutExtension(file), 120);
        return $"repackage it with: ffmpeg {options}-i \"{name}{Path.GetExtension(file)}\" "
            + $"-c copy -f hls -hls_segment_type mpegts -hls_list_size 0 \"{name}-ts.m3u8\"";
    }
}
