using System.Globalization;
using System.Text;

namespace ClipGen.Timeline;

/// <summary>
/// The only names a chunk may have: a file in its track's folder or in a folder below it. So no playlist reaches out of the folder, makes
/// ffmpeg open a URL, or names two files at once (<c>concat:a|b</c>).
/// </summary>
public static class ChunkName
{
    /// <summary>Of one segment, bytes of UTF-8: file systems allow 255, and a download adds an ending.</summary>
    private const int LongestSegment = 200;

    /// <summary>Of all segments, characters: a blob's name may have 1024, its track's folder included.</summary>
    private const int LongestName = 700;

    /// <summary>A scheme or a drive, ffmpeg's separator, the end of a URL's path, and what Windows allows in no name.</summary>
    private const string Forbidden = "/\\:|?#*<>\"";

    /// <summary>Whether a stored chunk may have this name, which is taken as it is.</summary>
    public static bool IsAllowed(string name) => Join(name.Split('/')) is not null;

    /// <summary>The file that a line of a playlist names: <c>./</c> is left out, and escapes as <c>%20</c> are decoded.</summary>
    /// <returns>
    /// Its name, and the same with its escapes where it has any: some recorders write a file under the name of its URL. Null when the name
    /// is not allowed.
    /// </returns>
    public static (string Name, string? Written)? Read(string line)
    {
        var segments = Array.FindAll(line.Split('/'), s => s != ".");
        // Decoded after the split and checked after that: no escape becomes a separator or leads up.
        return Join(Array.ConvertAll(segments, Uri.UnescapeDataString)) is not { } name ? null
            : (name, Join(segments) is { } written && written != name ? written : null);
    }

    private static string? Join(string[] segments) =>
        segments.Length > 0 && Array.TrueForAll(segments, IsSegment) && string.Join('/', segments) is { Length: <= LongestName } name
            ? name
            : null;

    // A leading dot would allow "..", a leading dash an option; Windows drops dots and spaces at the end.
    private static bool IsSegment(string segment) =>
        segment.Length > 0 && segment[0] is not ('.' or '-' or ' ') && segment[^1] is not ('.' or ' ')
        && Encoding.UTF8.GetByteCount(segment) <= LongestSegment && segment.EnumerateRunes().All(IsPlain);

    private static bool IsPlain(Rune rune) => rune == new Rune(' ')
        || (rune != Rune.ReplacementChar
            && !Forbidden.Contains(rune.ToString(), StringComparison.Ordinal)
            && Rune.GetUnicodeCategory(rune) is not (
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator));
}
