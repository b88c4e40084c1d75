using System.Text.RegularExpressions;

namespace ClipGen.Outputs.Captions;

/// <summary>Where a WebVTT cue is shown.</summary>
internal static partial class CueSettings
{
    private static readonly char[] Spaces = [' ', '\t', '\f'];

    /// <summary>
    /// The settings that a player would obey: the last valid one of each name, in the order of their names' first appearance.
    /// <c>region</c> is dropped with the regions.
    /// </summary>
    public static string Valid(ReadOnlySpan<char> written)
    {
        if (written.IsWhiteSpace())
        {
            return "";
        }
        var settings = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in written.ToString().Split(Spaces, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Setting().IsMatch(setting))
            {
                settings[setting[..setting.IndexOf(':', StringComparison.Ordinal)]] = setting;
            }
        }
        return string.Join(' ', settings.Values);
    }

    [GeneratedRegex(
        @"\A(?:vertical:(?:rl|lr)"
        + @"|line:(?:-?[0-9]+(?:\.[0-9]+)?|" + Percentage + @")(?:,(?:start|center|end))?"
        + @"|position:" + Percentage + @"(?:,(?:line-left|center|line-right))?"
        + @"|size:" + Percentage
        + @"|align:(?:start|center|end|left|right))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Setting();

    /// <summary>0 % to 100 %.</summary>
    private const string Percentage = @"(?:0*[0-9]{1,2}(?:\.[0-9]+)?|0*100(?:\.0+)?)%";
}
