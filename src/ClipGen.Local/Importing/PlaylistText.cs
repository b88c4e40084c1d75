using System.Globalization;
using System.Text;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;

namespace ClipGen.Local.Importing;

/// <summary>A playlist as a text that ClipGen and players read.</summary>
internal static class PlaylistText
{
    public static string Of(HlsPlaylist playlist)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:3\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{Math.Ceiling(playlist.Chunks.Max(c => c.Seconds))}\n");
        if (playlist.FirstPicture is { } first)
        {
            text.Append(CultureInfo.InvariantCulture, $"{HlsPlaylist.FirstPictureTag}:{FfmpegArguments.Seconds(first)}\n");
        }
        foreach (var chunk in playlist.Chunks)
        {
            text.Append(chunk.Discontinuity ? "#EXT-X-DISCONTINUITY\n" : "");
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{FfmpegArguments.Seconds(chunk.Seconds)},\n{chunk.Name}\n");
        }
        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }
}
