using System.Diagnostics;

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

    /// <summary>What ffmpeg writes to its standard output.</summary>
    public static Process Open(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", .. arguments, "pipe:1"]) { RedirectStandardOutput = true })!;
}
