using ClipGen.Model;

namespace ClipGen.Ffmpeg;

/// <summary>
/// Where ffmpeg is: <c>FFMPEG_PATH</c> (a folder, or the file with <c>ffprobe</c> beside it), the app's own folder, then <c>PATH</c>.
/// </summary>
/// <param name="Folder">The folder that holds both programs.</param>
public sealed record FfmpegLocation(string Folder)
{
    public string PathOf(FfmpegTool tool) => Path.Combine(Folder, FileName(tool));

    /// <exception cref="ClipException"><see cref="ErrorCode.FfmpegMissing"/>, with what to do.</exception>
    public static FfmpegLocation Find(string? configured)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            var folder = Directory.Exists(configured) ? configured : Path.GetDirectoryName(Path.GetFullPath(configured))!;
            return Holds(folder) && (Directory.Exists(configured) || File.Exists(configured))
                ? new(Path.GetFullPath(folder))
                : throw FfmpegFailure.Missing(
                    FfmpegTool.Ffmpeg, $"FFMPEG_PATH '{configured}' (a folder, or ffmpeg itself, with ffprobe beside it)");
        }
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return path.Prepend(AppContext.BaseDirectory).FirstOrDefault(Holds) is { } found
            ? new(Path.GetFullPath(found))
            : throw FfmpegFailure.Missing(FfmpegTool.Ffmpeg, where: null);
    }

    private static bool Holds(string folder) =>
        File.Exists(Path.Combine(folder, FileName(FfmpegTool.Ffmpeg))) && File.Exists(Path.Combine(folder, FileName(FfmpegTool.Ffprobe)));

    private static string FileName(FfmpegTool tool) => tool.ToString().ToLowerInvariant() + (OperatingSystem.IsWindows() ? ".exe" : "");
}
