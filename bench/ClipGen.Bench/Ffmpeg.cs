using System.Diagnostics;
using System.Globalization;

namespace ClipGen.Bench;

/// <summary>ffmpeg as a shell would call it.</summary>
internal static class Ffmpeg
{
    public static async Task Run(params string[] arguments)
    {
        using var process = Process.Start("ffmpeg", ["-y", "-nostdin", "-v", "error", .. arguments]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg exited {process.ExitCode}: {string.Join(' ', arguments)}");
        }
    }

    /// <summary>Joins files by copy.</summary>
    /// <returns>The path of the joined file.</returns>
    public static async Task<string> Join(IReadOnlyList<string> parts, string output)
    {
        var list = output + ".txt";
        await File.WriteAllLinesAsync(list, parts.Select(p => $"file '{p}'"));
        await Run("-f", "concat", "-safe", "0", "-i", list, "-c", "copy", "-movflags", "+faststart", output);
        return output;
    }

    /// <summary>A time as ffmpeg reads it.</summary>
    public static string Number(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>What ffmpeg writes to its standard output.</summary>
    public static Process Open(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", .. arguments, "pipe:1"]) { RedirectStandardOutput = true })!;
}
