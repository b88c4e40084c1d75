using System.Globalization;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Timeline;

/// <summary>A track's chunks in order, as its HLS media playlist (RFC 8216) names them.</summary>
/// <param name="Chunks">At least one.</param>
/// <param name="FirstPicture">When the first picture is shown, seconds of the recording's own clock, where the import noted it
/// (R3.8).</param>
public sealed record HlsPlaylist(IReadOnlyList<PlaylistChunk> Chunks, double? FirstPicture = null)
{
    /// <summary>The tag that holds <see cref="FirstPicture"/>; players pass over tags that they do not know.</summary>
    public const string FirstPictureTag = "#EXT-X-CLIPGEN-FIRST-PICTURE";

    /// <summary>Bytes of the largest playlist that is read: a day of two-second chunks is a tenth of it.</summary>
    public const int LargestSize = 16 * 1024 * 1024;

    /// <summary>
    /// Reads a playlist as packagers write it: LF or CRLF, blank lines, comments and unknown tags anywhere.
    /// </summary>
    /// <param name="file">The playlist's own name, for the command that repackages what is not supported.</param>
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.PlaylistInvalid"/> (with the line), <see cref="ErrorCode.PlaylistUnsupported"/>, or
    /// <see cref="ErrorCode.ChunkRefused"/> for a name that <see cref="ChunkName"/> forbids.
    /// </exception>
    public static HlsPlaylist Parse(string text, string file = "x.m3u8")
    {
        var chunks = new List<PlaylistChunk>();
        double? duration = null;
        double? firstPicture = null;
        var discontinuity = false;
        var number = 0;
        var seenHeader = false;
        foreach (var raw in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            number++;
            var line = raw.Trim().ToString();
            if (line.Length == 0)
            {
                continue;
            }
            if (!seenHeader)
            {
                seenHeader = line == "#EXTM3U" ? true : throw Invalid(number, "a playlist begins with #EXTM3U", line);
                continue;
            }
            if (!line.StartsWith('#'))
            {
                var (name, written) = ChunkName.Read(line) ?? throw Refused(number, line);
                chunks.Add(
                    new(name, duration ?? throw Invalid(number, "a chunk needs an #EXTINF line before it", line), discontinuity, written));
                (duration, discontinuity) = (null, false);
                continue;
            }
            var tag = line.Split(':', 2)[0];
            if (UnsupportedTag.Fault(tag, line, file) is { } fault)
            {
                throw new ClipException(
                    ErrorCode.PlaylistUnsupported, $"playlist line {number} has {tag}, which ClipGen does not support: {fault}");
            }
            if (tag == FirstPictureTag)
            {
                firstPicture = Seconds(line, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign)
                    ?? throw Invalid(number, $"{tag} needs seconds", line);
            }
            discontinuity |= tag == "#EXT-X-DISCONTINUITY";
            if (tag == "#EXTINF")
            {
                duration = Seconds(line, NumberStyles.AllowDecimalPoint)
                    ?? throw Invalid(number, "#EXTINF needs a duration in seconds", line);
            }
        }
        return chunks.Count > 0
            ? new(chunks, firstPicture)
            : throw new ClipException(ErrorCode.PlaylistInvalid, "the playlist lists no chunks");
    }

    private static double? Seconds(string line, NumberStyles style)
    {
        var value = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',')[0].Trim();
        return double.TryParse(value, style, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 86400 ? seconds : null;
    }

    private static ClipException Refused(int number, string line) => new(ErrorCode.ChunkRefused,
        $"playlist line {number} names '{Printable.Line(line, 120)}'; only files in the playlist's folder and the folders below it "
        + "are allowed, without '..', a scheme, or any of \\ : | ? # * < > \"");

    private static ClipException Invalid(int number, string expected, string line) =>
        new(ErrorCode.PlaylistInvalid, $"playlist line {number} is '{Printable.Line(line, 80)}': {expected}");
}
