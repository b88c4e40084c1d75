using System.Globalization;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Digital silence: the filter that finds it, and what the filter prints.</summary>
internal static class Silence
{
    /// <summary>Quieter than −80 dB is digital silence; a microphone in a quiet room is louder.</summary>
    /// <param name="shortest">Shorter silence is not reported, seconds.</param>
    public static string Filter(double shortest) =>
        string.Create(CultureInfo.InvariantCulture, $"silencedetect=n=-80dB:d={shortest},ametadata=print:file=-:direct=1");

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
