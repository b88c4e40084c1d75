using System.Globalization;
using ClipGen.Cutting;

namespace ClipGen.Ffmpeg;

/// <summary>The packets of one chunk, by their timestamps in seconds as the file has them.</summary>
/// <param name="Pictures">Times of the pictures, ascending.</param>
/// <param name="KeyPictures">Those that decode without another, ascending.</param>
/// <param name="Complete">Whether every picture had a time; only then can pictures be counted by them.</param>
/// <param name="SoundStart">Start of the first sound; null without sound.</param>
/// <param name="SoundEnd">End of the last sound; null without sound.</param>
public sealed record PacketList(
    IReadOnlyList<double> Pictures,
    IReadOnlyList<double> KeyPictures,
    bool Complete,
    double? SoundStart,
    double? SoundEnd)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>A job that lists the packets of <paramref name="input"/>: 0.2 s for a 120 s, 80 MB chunk, as nothing is decoded.</summary>
    /// <param name="from">Lists from about this timestamp only, seconds; null lists all.</param>
    /// <param name="to">Lists up to this timestamp.</param>
    public static FfmpegJob Job(string input, string demuxer, string what, string? folder = null, double? from = null, double to = 0) => new(
        FfmpegTool.Ffprobe,
        [
            .. FfmpegArguments.Ffprobe,
            .. FfmpegArguments.Untrusted,
            "-f", demuxer,
            "-show_entries", "packet=stream_index,pts,duration,flags",
            "-of", "compact=p=0:nk=1",
            .. from is { } start ? ["-read_intervals", $"{FfmpegArguments.Seconds(Math.Max(0, start))}%{FfmpegArguments.Seconds(to)}"] : Array.Empty<string>(),
            input,
        ],
        what,
        Timeout,
        folder);

    /// <summary>Reads the lines of <see cref="Job"/>: <c>stream|pts|duration|flags</c>.</summary>
    public static PacketList Read(string text, MediaInfo media)
    {
        var pictures = new List<double>();
        var keys = new List<double>();
        var complete = true;
        double? soundStart = null, soundEnd = null;
        Span<Range> fields = stackalloc Range[5];
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Split(fields, '|') < 4 || !int.TryParse(line[fields[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var stream))
            {
                continue;
            }
            var hasTime = long.TryParse(line[fields[1]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pts);
            if (stream == media.Video?.Index)
            {
                complete &= hasTime;
                if (hasTime)
                {
                    pictures.Add(pts * media.Video.TimeBase);
                    if (line[fields[3]].Contains('K'))
                    {
                        keys.Add(pts * media.Video.TimeBase);
                    }
                }
            }
            else if (stream == media.Audio?.Index && hasTime)
            {
                _ = long.TryParse(line[fields[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var duration);
                var start = pts * media.Audio.TimeBase;
                soundStart = Math.Min(soundStart ?? start, start);
                var end = (pts + duration) * media.Audio.TimeBase;
                soundEnd = Math.Max(soundEnd ?? end, end);
            }
        }
        pictures.Sort();
        keys.Sort();
        return new(pictures, keys, complete, soundStart, soundEnd);
    }
}
