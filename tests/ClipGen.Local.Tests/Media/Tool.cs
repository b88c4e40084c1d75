using System.Diagnostics;

namespace ClipGen.Local.Tests;

/// <summary>ffmpeg and ffprobe for the tests' own use. Where they are missing, tests fail.</summary>
internal static class Tool
{
    public static async Task<byte[]> Ffmpeg(params string[] arguments) =>
        (await Run("ffmpeg", ["-hide_banner", "-nostdin", "-y", "-loglevel", "error", .. arguments], null)).Output;

    /// <param name="write">Writes what ffmpeg reads from <c>pipe:0</c>.</param>
    public static async Task<byte[]> Ffmpeg(Action<Stream> write, params string[] arguments) =>
        (await Run("ffmpeg", ["-hide_banner", "-y", "-loglevel", "error", .. arguments], write)).Output;

    public static async Task<string[]> Ffprobe(params string[] arguments) =>
        System.Text.Encoding.UTF8.GetString((await Run("ffprobe", ["-hide_banner", "-loglevel", "error", .. arguments], null)).Output)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What ffmpeg says on standard error of a run that succeeds.</summary>
    public static async Task<string> Complaints(params string[] arguments) =>
        (await Run("ffmpeg", ["-hide_banner", "-nostdin", "-y", "-loglevel", "warning", .. arguments], null)).Errors;

    private static async Task<(byte[] Output, string Errors)> Run(string program, string[] arguments, Action<Stream>? write)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var errors = process.StandardError.ReadToEndAsync();
        if (write is not null)
        {
            await Task.Run(() => write(process.StandardInput.BaseStream));
        }
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (output.ToArray(), await errors)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} exited {process.ExitCode}: {await errors}");
    }
}
