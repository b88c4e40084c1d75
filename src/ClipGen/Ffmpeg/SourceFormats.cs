namespace ClipGen.Ffmpeg;

/// <summary>
/// The demuxers that may open a recording which a person names. None of them opens other files: a file that holds a playlist is refused,
/// not followed.
/// </summary>
public static class SourceFormats
{
    private static readonly string[] Allowed =
    [
        "mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "mpegts", "mpeg", "avi", "flv", "asf", "mxf", "ogg", "h264", "nut",
    ];

    /// <summary>For ffmpeg's <c>-format_whitelist</c>.</summary>
    public static string Whitelist { get; } = string.Join(',', Allowed);

    /// <summary>Whether its files say where their key pictures are.</summary>
    public static bool HasIndex(string demuxer) => demuxer is "mov" or "matroska";

    /// <summary>Whether its timestamps count from the beginning of a timeline, which a player shows as 0, whatever comes first.</summary>
    public static bool HasTimeline(string format) => Demuxer(format) is "mov" or "matroska";

    /// <summary>The name for <c>-f</c> of a format as ffprobe spells it, which may list several names of one demuxer.</summary>
    public static string Demuxer(string format) => format.Split(',')[0];
}
