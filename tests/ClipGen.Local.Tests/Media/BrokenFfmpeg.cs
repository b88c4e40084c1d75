using System.Diagnostics;
using ClipGen.Contracts;

namespace ClipGen.Local.Tests;

/// <summary>A folder for <c>FFMPEG_PATH</c> whose ffmpeg does something else first when it encodes; ffprobe is the real one.</summary>
internal sealed class BrokenFfmpeg
{
    /// <param name="atEncode">Shell commands; <c>$n</c> is how many encodes were begun before.</param>
    public BrokenFfmpeg(string atEncode)
    {
        Folder = TestRun.NewFolder("ffmpeg");
        File.WriteAllText(Path.Combine(Folder, "script"), $"""
            #!/bin/sh
            d="$(dirname "$0")"
            case "$*" in *libx264*)
              n=$(wc -l < "$d/encodes")
              echo $$ >> "$d/encodes"
              {atEncode}
            esac
            exec "$d/real" "$@"
            """);
        File.WriteAllText(Path.Combine(Folder, "encodes"), "");
        // Made by another process, or it could be "busy": still open for writing in a child that is just being started.
        const string Make = "cd \"$0\" && cp script ffmpeg && chmod +x ffmpeg "
            + "&& ln -s \"$(command -v ffmpeg)\" real && ln -s \"$(command -v ffprobe)\" ffprobe";
        using var make = Process.Start("/bin/sh", ["-c", Make, Folder]);
        make.WaitForExit();
        Assert.Equal(0, make.ExitCode);
    }

    public string Folder { get; }

    public string Setting => $"FFMPEG_PATH={Folder}";

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["FFMPEG_PATH"] = Folder };

    /// <summary>Waits until the program encodes, or has ended without.</summary>
    public Task Begun(ClipgenProcess program, int encodes = 1) =>
        Wait.Until(() => Encodes >= encodes || program.HasExited, "the program encodes");

    /// <summary>The same of a host in this process.</summary>
    public Task Begun(Task run) => Wait.Until(() => Encodes > 0 || run.IsCompleted, "the host encodes");

    /// <summary>Encodes that were begun.</summary>
    public int Encodes => File.ReadAllLines(Path.Combine(Folder, "encodes")).Length;
}
