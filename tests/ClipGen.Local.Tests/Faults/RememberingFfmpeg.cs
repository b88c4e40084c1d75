using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ClipGen.Ffmpeg;

namespace ClipGen.Local.Tests.Faults;

/// <summary>
/// The real ffmpeg, run once for every distinct job: what decides a job is its arguments and the content of the files they name, so a
/// damaged or half-written file is never answered from memory.
/// </summary>
internal sealed class RememberingFfmpeg(IFfmpeg inner) : IFfmpeg
{
    private static readonly ConcurrentDictionary<string, (string Output, byte[]? File)> Remembered = new();

    public async Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var output = job.Tool == FfmpegTool.Ffmpeg ? Path(job.Arguments[^1]) : null;
        var key = Key(job, output);
        if (!Remembered.TryGetValue(key, out var known))
        {
            known = (
                await inner.Run(job, progress, cancellation),
                output is null ? null : await File.ReadAllBytesAsync(output, CancellationToken.None));
            Remembered.TryAdd(key, known);
        }
        else if (output is not null)
        {
            await File.WriteAllBytesAsync(output, known.File!, CancellationToken.None);
        }
        return known.Output;
    }

    private static string Key(FfmpegJob job, string? output) =>
        string.Join('\n', job.Arguments.Select(argument => Part(job, argument, output)).Prepend(job.Tool.ToString()));

    private static string Part(FfmpegJob job, string argument, string? output) =>
        Path(argument) is not { } path || !System.IO.Path.IsPathRooted(path) ? Relative(job, argument)
        : path == output ? "output"
        : Content(path);

    private static string? Path(string argument) =>
        argument.StartsWith("file:", StringComparison.Ordinal) ? argument["file:".Length..] : null;

    /// <summary>A name that starts in the job's folder, alone or in a <c>concat:</c>.</summary>
    private static string Relative(FfmpegJob job, string argument)
    {
        if (job.WorkingDirectory is not { } folder)
        {
            return argument;
        }
        var names = argument.Replace("concat:", "", StringComparison.Ordinal).Replace("file:", "", StringComparison.Ordinal).Split('|');
        return string.Join('|', names.Select(name =>
            System.IO.Path.Combine(folder, name) is var path && File.Exists(path) ? Content(path) : name));
    }

    private static string Content(string path)
    {
        var bytes = File.ReadAllBytes(path);
        // A list of files is what they are and how long each is shown, not where they lie.
        return path.EndsWith(".ffconcat", StringComparison.Ordinal)
            ? string.Join('\n', Encoding.UTF8.GetString(bytes).Split('\n').Select(Line))
            : Convert.ToHexString(SHA256.HashData(bytes));

        static string Line(string line) =>
            line.StartsWith("file '", StringComparison.Ordinal) ? Content(line["file '".Length..^1]) : line;
    }
}
