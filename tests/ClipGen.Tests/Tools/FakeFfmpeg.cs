using System.Diagnostics;
using ClipGen.Ffmpeg;

namespace ClipGen.Tests;

/// <summary>A folder whose <c>ffmpeg</c> and <c>ffprobe</c> are one shell script: a real process that does what a test needs.</summary>
internal sealed class FakeFfmpeg : IDisposable
{
    public FakeFfmpeg(string script)
    {
        Folder = Directory.CreateTempSubdirectory("clipgen-fake-").FullName;
        var text = Path.Combine(Folder, "script");
        File.WriteAllText(text, "#!/bin/sh\n" + script + "\n");
        // Copied by another process: a file that this one wrote may still be open in a child that is just being started ("text file busy").
        using var copy = Process.Start(
            "/bin/sh",
            ["-c", "cp \"$0/script\" \"$0/ffmpeg\" && cp \"$0/script\" \"$0/ffprobe\" && chmod +x \"$0/ffmpeg\" \"$0/ffprobe\"", Folder]);
        copy.WaitForExit();
    }

    public string Folder { get; }

    public FfmpegProcess Runner(IChildProcesses? children = null) => new(() => new(Folder), children);

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
