using System.Text.RegularExpressions;

namespace ClipGen.Text;

/// <summary>Text with its secrets taken out: signatures of URLs, keys of connection strings, bearer tokens.</summary>
public static partial class Redacted
{
    public static string Text(string text) => Secret().Replace(Query().Replace(text, "$1?[removed]"), "$1[removed]");

    // A query may be a signature as a whole; what comes before the question mark tells enough.
    [GeneratedRegex(@"(https?://[^\s?""']+)\?[^\s""']+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Query();

    [GeneratedRegex(
        @"\b((?:AccountKey|SharedAccessSignature|SharedAccessKey|sig|code|aeg-sas-key|password)\s*[=:]\s*|Bearer\s+)[^\s;&""']+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
