using System.Diagnostics;

namespace ClipGen.Local.Tests;

/// <summary>ffmpeg and ffprobe for the tests' own use. Where they are missing, tests fail.</summary>
internal static class Tool
{
    public static Task<byte[]> Ffmpeg(params string[] arguments) =>
        Run("ffmpeg", ["-hide_banner", "-nostdin", "-y", "-loglevel", "error", .. arguments], null);

    /// <param name="write">Writes what ffmpeg reads from <c>pipe:0</c>.</param>
    public static Task<byte[]> Ffmpeg(Action<Stream> write, params string[] arguments) =>
        Run("ffmpeg", ["-hide_banner", "-y", "-loglevel", "error", .. arguments], write);

    public static async Task<string[]> Ffprobe(params string[] arguments) =>
        System.Text.Encoding.UTF8.GetString(await Run("ffprobe", ["-hide_banner", "-loglevel", "error", .. arguments], null)).Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static async Task<byte[]> Run(string program, string[] arguments, Action<Stream>? write)
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
            ? output.ToArray()
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} exited {process.ExitCode}: {await errors}");
    }
}
