using System.Globalization;
using Azure.Storage.Blobs.Models;

namespace ClipGen.Azure.Storage;

/// <summary>The metadata that a finished clip's blob carries.</summary>
internal static class FinishedClip
{
    private const string AttemptName = "attempt";

    public static Dictionary<string, string> Metadata(int attempt) =>
        new() { [AttemptName] = attempt.ToString(CultureInfo.InvariantCulture) };

    /// <returns>The attempt that made it; 0 for a blob that something else put there.</returns>
    public static int Attempt(BlobProperties properties) =>
        properties.Metadata.TryGetValue(AttemptName, out var text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            ? attempt
            : 0;
}
