using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Contracts;

/// <summary>ffmpeg and ffprobe, by <c>FFMPEG_PATH</c> or <c>PATH</c>.</summary>
public sealed class RequiresFfmpegAttribute : RequirementAttribute
{
    public static FfmpegLocation? Location { get; } = Find();

    public override string? Missing => Location is null ? "ffmpeg is missing: install it, or set FFMPEG_PATH to its folder" : null;

    private static FfmpegLocation? Find()
    {
        try
        {
            return FfmpegLocation.Find(Environment.GetEnvironmentVariable("FFMPEG_PATH"));
        }
        catch (ClipException)
        {
            return null;
        }
    }
}
