using System.Text.RegularExpressions;

namespace ClipGen.Timeline;

/// <summary>
/// The only names a playlist may hold: one path segment of <c>[A-Za-z0-9._-]</c>, so that no playlist reaches out of its track's folder or
/// makes ffmpeg open a URL.
/// </summary>
public static partial class ChunkName
{
    public static bool IsAllowed(string name) => Pattern().IsMatch(name);

    // A leading dot would allow "..", a leading dash an option.
    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]{0,199}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
