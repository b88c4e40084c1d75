using System.Diagnostics;

namespace ClipGen.Local.Tests;

/// <summary>A folder for <c>FFMPEG_PATH</c> whose ffmpeg and ffprobe are the real ones, and note that they were started.</summary>
internal sealed class CountingFfmpeg
{
    private readonly string folder = TestRun.NewFolder("ffmpeg");

    public CountingFfmpeg()
    {
        File.WriteAllText(Path.Combine(folder, "script"), """
            #!/bin/sh
            d="$(dirname "$0")"
            echo "$(basename "$0") $*" >> "$d/starts"
            exec "$d/real-$(basename "$0")" "$@"
            """);
        File.WriteAllText(Path.Combine(folder, "starts"), "");
        // Made by another process, or it could be "busy": still open for writing in a child that is just being started.
        using var make = Process.Start("/bin/sh",
        [
            "-c",
            "cd \"$0\" && for t in ffmpeg ffprobe; do cp script $t && chmod +x $t && ln -s \"$(command -v $t)\" real-$t || exit 1; done",
            folder,
        ]);
        make.WaitForExit();
        Assert.Equal(0, make.ExitCode);
    }

    public string Setting => $"FFMPEG_PATH={folder}";

    /// <summary>The processes that were started so far: their names and arguments.</summary>
    public string[] Starts => File.ReadAllLines(Path.Combine(folder, "starts"));
}
