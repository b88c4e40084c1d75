using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>Progressive pictures, turned as a player turns them.</summary>
public static class UprightFilter
{
    /// <summary>Filters that do not follow a change of size, so one that does comes first; none where none are needed.</summary>
    public static IReadOnlyList<string> Of(VideoInfo video)
    {
        ArgumentNullException.ThrowIfNull(video);
        string[] filters =
        [
            .. video.Interlaced ? ["yadif=mode=send_frame"] : Array.Empty<string>(),
            // Whoever reads the pictures later must not turn them again.
            .. Turned(video) is { } turn ? [turn, "sidedata=mode=delete:type=DISPLAYMATRIX"] : Array.Empty<string>(),
        ];
        return filters.Length == 0 ? [] : [SizeFilter.First(video), .. filters];
    }

    /// <summary>ffmpeg's own choice of filters for a display matrix; the rotation is counted against the clock.</summary>
    private static string? Turned(VideoInfo video) => (video.Rotation, video.Mirrored) switch
    {
        (0, false) => null,
        (0, true) => "vflip",
        (90, false) => "transpose=cclock",
        (90, true) => "transpose=clock_flip",
        (180, false) => "hflip,vflip",
        (180, true) => "hflip",
        (270, false) => "transpose=clock",
        (270, true) => "transpose=cclock_flip",
        var (degrees, _) => $"rotate=-{Whole(degrees)}*PI/180",
    };
}
