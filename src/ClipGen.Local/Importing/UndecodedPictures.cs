using ClipGen.Cutting;
using ClipGen.Ffmpeg;

namespace ClipGen.Local.Importing;

/// <summary>
/// Pictures of a recording that ffmpeg did not decode when it was re-encoded. In the chunks, another one is shown in the place of each.
/// </summary>
/// <param name="Leading">How many come before the first key picture: they lean on pictures that were not recorded.</param>
/// <param name="Torn">Whether the last one in the file is among them: the file breaks off inside it.</param>
/// <param name="Lost">Times of all others, ascending, seconds.</param>
internal sealed record UndecodedPictures(int Leading, bool Torn, IReadOnlyList<double> Lost)
{
    /// <summary>
    /// Codecs that store as a packet of its own, less than a picture after the one before, what is no picture of its own: H.264 the second
    /// field, VP8 what it only predicts from.
    /// </summary>
    private static readonly HashSet<string> SplitCodecs = ["h264", "vp8"];

    /// <summary>Two fields are half a picture apart; in pictures.</summary>
    private const double LongestField = 0.6;

    public static UndecodedPictures None { get; } = new(0, false, []);

    /// <summary>Reads, and deletes, what <see cref="ImportJob"/> left beside the chunks.</summary>
    public static UndecodedPictures Take(string folder, ImportSource source)
    {
        var path = Path.Combine(folder, ImportJob.DecodedFile);
        var times = File.ReadLines(path).Select(PictureReport.Time).OfType<long>();
        var decoded = times.Select(t => t * source.Video.TimeBase).Order().ToList();
        File.Delete(path);
        return Of(source.Video, source.Packets, decoded);
    }

    /// <param name="decoded">Times of the pictures that were decoded, ascending, seconds.</param>
    public static UndecodedPictures Of(VideoInfo video, PacketList packets, IReadOnlyList<double> decoded)
    {
        var missing = Missing(video, packets.Pictures, decoded);
        var begins = packets.KeyPictures.Count > 0 ? packets.KeyPictures[0] : decoded.FirstOrDefault(double.NegativeInfinity);
        var lost = missing.SkipWhile(t => t < begins).ToList();
        var torn = lost.Count == 1 && lost[0] == packets.LastTime;
        return new(missing.Count - lost.Count, torn, torn ? [] : lost);
    }

    private static List<double> Missing(VideoInfo video, IReadOnlyList<double> pictures, IReadOnlyList<double> decoded)
    {
        var missing = new List<double>();
        var field = SplitCodecs.Contains(video.Codec) ? LongestField * UsualGap(decoded) : 0;
        var next = 0;
        double? before = null;
        foreach (var time in pictures)
        {
            while (next < decoded.Count && decoded[next] < time - (video.TimeBase / 2))
            {
                next++;
            }
            if (next < decoded.Count && decoded[next] < time + (video.TimeBase / 2))
            {
                next++;
                before = time;
                continue;
            }
            if (time - before is not { } gap || gap > field)
            {
                missing.Add(time);
            }
            // A picture has no third field.
            before = null;
        }
        return missing;
    }

    private static double UsualGap(IReadOnlyList<double> times)
    {
        var gaps = times.Zip(times.Skip(1), (a, b) => b - a).Order().ToList();
        return gaps.Count == 0 ? 0 : gaps[gaps.Count / 2];
    }
}
