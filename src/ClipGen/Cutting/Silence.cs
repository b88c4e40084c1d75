using System.Globalization;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Reads what ffmpeg's <c>silencedetect</c> found, as <c>ametadata=print</c> writes it.</summary>
internal static class Silence
{
    /// <param name="said">Lines of <c>lavfi.silence_start=</c> and <c>lavfi.silence_end=</c>, others between them.</param>
    /// <param name="end">Where silence ends that lasts to the end.</param>
    public static IReadOnlyList<Stretch> Read(string said, double end)
    {
        var silences = new List<Stretch>();
        double? start = null;
        foreach (var line in said.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (Value(line, "lavfi.silence_start=") is { } begins)
            {
                start = begins;
            }
            else if (Value(line, "lavfi.silence_end=") is { } ends)
            {
                silences.Add(new(start ?? 0, ends));
                start = null;
            }
        }
        if (start is { } last)
        {
            silences.Add(new(last, end));
        }
        return silences;
    }

    private static double? Value(string line, string key) =>
        line.StartsWith(key, StringComparison.Ordinal)
            && double.TryParse(line.AsSpan(key.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
