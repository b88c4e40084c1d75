using System.Globalization;
using System.Text.RegularExpressions;

namespace ClipGen.Cutting;

/// <summary>What ffmpeg prints of each picture that it decodes.</summary>
public static partial class PictureReport
{
    /// <summary>Printed for each picture, after a line with its timestamp.</summary>
    public const string Mark = "clipgen.picture=1";

    /// <summary>The filter that prints to standard output.</summary>
    public const string ToOutput = Marked + ":file=-:direct=1";

    private const string Marked = "metadata=add:key=clipgen.picture:value=1,metadata=print:key=clipgen.picture";

    /// <summary>The filter that prints to a file: of a whole recording it is 20 MB for three hours, more than is kept in memory.</summary>
    /// <param name="name">A plain name in ffmpeg's folder.</param>
    public static string ToFile(string name) => $"{Marked}:file={name}";

    /// <summary>The timestamp that a line tells, ticks; null when it tells none.</summary>
    public static long? Time(string line) =>
        PictureTime().Match(line) is { Success: true } printed
            ? long.Parse(printed.Groups["pts"].Value, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"^frame:[0-9]+ +pts:(?<pts>-?[0-9]{1,18}) ", RegexOptions.CultureInvariant)]
    private static partial Regex PictureTime();
}
