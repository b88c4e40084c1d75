using System.Globalization;
using ClipGen.Timeline;

namespace ClipGen.Ffmpeg;

/// <summary>The packets of one file, by their timestamps in seconds as the file has them.</summary>
/// <param name="Pictures">Times of the pictures that are shown, ascending.</param>
/// <param name="KeyPictures">Those that decode without another, ascending; hidden ones too.</param>
/// <param name="Complete">Whether every picture had a time; only then can pictures be counted by them.</param>
/// <param name="Sound">Where there is sound, ascending.</param>
/// <param name="Hidden">Times of the pictures that an edit list hides: they are decoded, but not shown.</param>
public sealed record PacketList(
    IReadOnlyList<double> Pictures,
    IReadOnlyList<double> KeyPictures,
    bool Complete,
    IReadOnlyList<Stretch> Sound,
    IReadOnlyList<double> Hidden)
{
    /// <summary>Sound packets further apart than this leave a gap, seconds: no encoder's frame is longer.</summary>
    private const double SoundGap = 0.1;

    /// <summary>
    /// The same where packets do not say how long they last, as those of a stream that its chunk does not describe, seconds.
    /// </summary>
    private const double UnknownGap = 0.5;

    /// <summary>H.264 and HEVC decode no picture before more than this many that are shown earlier.</summary>
    private const int LongestReordering = 16;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>Timestamp of the first picture in the file, hidden or not, seconds.</summary>
    public double FirstTime { get; init; }

    /// <summary>Timestamp of the picture that is stored last, seconds: where a file breaks off, it is not whole.</summary>
    public double LastTime { get; init; }

    /// <summary>
    /// The last timestamp before they start again, seconds: another recording follows in the same file. Null when they do not.
    /// </summary>
    public double? RestartsAfter { get; init; }

    /// <summary>
    /// Whether the container gives the decoder of the pictures other parameters on the way. ffmpeg's decoder takes them, but what copies
    /// H.264 to MPEG-TS goes on with the first ones.
    /// </summary>
    public bool ChangesParameters { get; init; }

    /// <summary>Start of the first sound; null without sound.</summary>
    public double? SoundStart => Sound.Count > 0 ? Sound[0].Start : null;

    /// <summary>End of the last sound; null without sound.</summary>
    public double? SoundEnd => Sound.Count > 0 ? Sound[^1].End : null;

    /// <summary>A job that lists the packets of <paramref name="input"/>: 0.2 s for a 120 s, 80 MB chunk, as nothing is decoded.</summary>
    /// <param name="from">Lists from about this timestamp only, seconds; null lists all.</param>
    /// <param name="to">Lists up to this timestamp.</param>
    public static FfmpegJob Job(
        string input, string demuxer, string what, string? folder = null, double? from = null, double to = 0) => new(
        FfmpegTool.Ffprobe,
        [
            .. FfmpegArguments.Ffprobe,
            .. FfmpegArguments.Untrusted,
            "-f", demuxer,
            // MPEG-TS has its parameters among the pictures, and side data of another kind with each of them.
            "-show_entries", $"{PacketLine.Entries}{(demuxer == "mpegts" ? "" : ":packet_side_data=side_data_type")}",
            "-of", "compact=p=0:nk=1",
            .. from is { } start
                ? ["-read_intervals", $"{FfmpegArguments.Seconds(Math.Max(0, start))}%{FfmpegArguments.Seconds(to)}"]
                : Array.Empty<string>(),
            input,
        ],
        what,
        Timeout,
        folder);

    /// <summary>Reads the lines of <see cref="Job"/>.</summary>
    public static PacketList Read(string text, MediaInfo media)
    {
        List<double> pictures = [], keys = [], hidden = [];
        var sound = new List<Stretch>();
        var (complete, changes) = (true, false);
        double? first = null, restart = null;
        var last = 0.0;
        var before = new Queue<double>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!PacketLine.TryRead(line, out var packet))
            {
                continue;
            }
            if (packet.Stream == media.Video?.Index)
            {
                complete &= packet.Time is not null;
                changes |= packet.ChangesParameters;
                if (packet.Time is { } pts)
                {
                    var time = pts * media.Video.TimeBase;
                    first ??= time;
                    last = time;
                    // Where an edit list leaves out a part, the timestamps of what it hides go back.
                    if (!packet.IsHidden)
                    {
                        restart ??= before.Count > LongestReordering && time < before.Min() ? before.Max() : null;
                        before.Enqueue(time);
                        if (before.Count > LongestReordering + 1)
                        {
                            before.Dequeue();
                        }
                    }
                    (packet.IsHidden ? hidden : pictures).Add(time);
                    if (packet.IsKey)
                    {
                        keys.Add(time);
                    }
                }
            }
            else if (packet.Stream == media.Audio?.Index && packet is { Time: { } heard, IsHidden: false })
            {
                sound.Add(new(heard * media.Audio.TimeBase, (heard + packet.Duration) * media.Audio.TimeBase));
            }
        }
        pictures.Sort();
        keys.Sort();
        hidden.Sort();
        return new(pictures, keys, complete, Joined(sound), hidden)
        {
            FirstTime = first ?? 0,
            LastTime = last,
            RestartsAfter = restart,
            ChangesParameters = changes,
        };
    }

    private static List<Stretch> Joined(List<Stretch> packets)
    {
        var joined = new List<Stretch>();
        var gap = packets.TrueForAll(p => p.Seconds == 0) ? UnknownGap : SoundGap;
        foreach (var packet in packets.OrderBy(p => p.Start))
        {
            if (joined.Count > 0 && packet.Start - joined[^1].End <= gap)
            {
                joined[^1] = joined[^1] with { End = Math.Max(joined[^1].End, packet.End) };
            }
            else
            {
                joined.Add(packet);
            }
        }
        return joined;
    }
}
