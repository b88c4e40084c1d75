namespace ClipGen.Ffmpeg;

/// <summary>One run of <c>ffmpeg</c> or <c>ffprobe</c> as data: what to call, and what it is for.</summary>
/// <param name="Tool">Which of the two programs.</param>
/// <param name="Arguments">Passed one by one, never through a shell.</param>
/// <param name="What">What the run does, for logs and errors: <c>cutting segment 2 of clip acme/ep-1/c7 (…)</c>.</param>
/// <param name="Timeout">After this long the process tree is killed.</param>
/// <param name="WorkingDirectory">Where relative names start; null is the program's own folder.</param>
/// <param name="OutputSeconds">Seconds of media that the run writes; makes progress a share of the whole. 0 when it writes none.</param>
public sealed record FfmpegJob(
    FfmpegTool Tool,
    IReadOnlyList<string> Arguments,
    string What,
    TimeSpan Timeout,
    string? WorkingDirectory = null,
    double OutputSeconds = 0);

/// <summary>The two programs of an ffmpeg installation.</summary>
public enum FfmpegTool
{
    Ffmpeg,
    Ffprobe,
}
