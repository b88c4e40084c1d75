using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Local.Importing;

/// <summary>A recording of which ffmpeg loses pictures is not imported: nobody would see that they are missing.</summary>
internal static class LostPictures
{
    /// <param name="lost">Their times, ascending, seconds.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.MediaUnsupported"/> or <see cref="ErrorCode.MediaCorrupt"/>, with the command
    /// that helps.</exception>
    public static void Refuse(ImportSource source, string name, IReadOnlyList<double> lost)
    {
        if (lost.Count == 0)
        {
            return;
        }
        var first = Timecode.OfSeconds(lost[0] - PlayerClock.Zero(source.Media));
        var fault = $"ffmpeg loses {lost.Count} of the {source.Packets.Pictures.Count} frames of {name}, the first at {first}; nothing was "
            + "imported; ";
        throw Changes(source, lost) is { } changes
            ? new ClipException(
                ErrorCode.MediaUnsupported,
                $"{fault}the size or shape of its MPEG-2 frames changes there: split it with {Split(name, changes)}")
            : new ClipException(ErrorCode.MediaCorrupt, $"{fault}to import the rest, re-encode it with: {Decode(name, source.Video)}");
    }

    /// <summary>
    /// Where the recording is to be split, on ffmpeg's clock: ffmpeg's MPEG-2 decoder drops the picture that it holds back when the next
    /// one has another size or shape. Null when one was lost elsewhere.
    /// </summary>
    private static List<double>? Changes(ImportSource source, IReadOnlyList<double> lost)
    {
        var pictures = source.Packets.Pictures;
        var keys = source.Packets.KeyPictures.ToHashSet();
        var followed = pictures.Zip(pictures.Skip(1)).Where(p => keys.Contains(p.Second)).ToDictionary(p => p.First, p => p.Second);
        return source.Video.Codec == "mpeg2video" && lost.All(followed.ContainsKey)
            ? [.. lost.Select(t => ((t + followed[t]) / 2) - source.Media.StartSeconds)]
            : null;
    }

    private static string Split(string file, IEnumerable<double> times) => SuggestedCommand.Of(
        file,
        $"-map 0:v -map 0:a? -c copy -f segment -segment_times {string.Join(',', times.Select(FfmpegArguments.Seconds))}",
        "-part%d.ts");

    private static string Decode(string file, VideoInfo video) => SuggestedCommand.Of(
        file, $"{(video.Interlaced ? "-vf yadif " : "")}-c:v libx264 -crf 16 -c:a aac", "-decoded.mkv");
}
