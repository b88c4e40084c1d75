using System.Globalization;

namespace ClipGen.Local.Tests;

/// <summary>Recordings one after another in one MPEG-TS file, copied.</summary>
internal static class Sequence
{
    /// <summary>One clock goes through: what changes is the pictures.</summary>
    /// <param name="seconds">How long each part lasts.</param>
    /// <param name="parts">Paths of MP4 files.</param>
    public static async Task<string> OnOneClock(string folder, IReadOnlyList<double> seconds, params string[] parts)
    {
        var list = Path.Combine(folder, "parts.txt");
        var streams = new List<string>();
        foreach (var part in parts)
        {
            streams.Add(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"part{streams.Count}.ts")));
            await Tool.Ffmpeg("-i", part, "-c", "copy", streams[^1]);
        }
        await File.WriteAllLinesAsync(
            list, streams.Zip(seconds, (s, d) => string.Create(CultureInfo.InvariantCulture, $"file '{s}'\nduration {d}")));
        var path = Path.Combine(folder, "sequence.ts");
        await Tool.Ffmpeg("-f", "concat", "-safe", "0", "-i", list, "-c", "copy", path);
        return path;
    }

    /// <summary>Each with a clock of its own, as when files are appended to one another.</summary>
    public static async Task<string> OnTheirOwnClocks(string folder, params string[] parts)
    {
        var path = Path.Combine(folder, "joined.ts");
        await using var joined = File.Create(path);
        foreach (var part in parts)
        {
            await joined.WriteAsync(await Tool.Ffmpeg("-i", part, "-c", "copy", "-f", "mpegts", "pipe:1"));
        }
        return path;
    }
}
