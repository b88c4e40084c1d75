using System.Globalization;
using System.Text.RegularExpressions;
using FFMpegCore.Exceptions;

namespace ClipGen.Functions.Media;

/// <summary>FFMpegCore tells ffmpeg's exit code in its message only.</summary>
internal static partial class ExitCode
{
    /// <returns>1 when the message has none: failed, and not by a signal.</returns>
    public static int Of(FFMpegException failure) =>
        Pattern().Match(failure.Message) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 1;

    [GeneratedRegex(@"exit-code \((-?\d{1,9})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
