using System.Globalization;

namespace ClipGen.Azure.Storage;

/// <summary>The metadata that a finished clip's blob, and each beside it, carries: the attempt that made it.</summary>
internal static class MadeBy
{
    private const string AttemptName = "attempt";

    public static Dictionary<string, string> Metadata(int attempt) =>
        new() { [AttemptName] = attempt.ToString(CultureInfo.InvariantCulture) };

    /// <returns>0 for a blob that something else put there.</returns>
    public static int Attempt(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(AttemptName, out var text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            ? attempt
            : 0;
}
