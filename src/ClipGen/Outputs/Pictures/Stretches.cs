using System.Globalization;
using System.Text;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;

namespace ClipGen.Outputs.Pictures;

/// <summary>
/// The parts of a clip that are decoded to show some of its frames, each from a key frame on, as a list for ffmpeg's concat demuxer: an
/// hour's storyboard needs a few minutes of it, and one decoder after another.
/// </summary>
internal static class Stretches
{
    /// <summary>
    /// A part ends when a packet of any stream is this late, seconds: sound is written up to so much ahead of the pictures, and pictures
    /// that are shown earlier come up to so much behind.
    /// </summary>
    private const double Margin = 1.5;

    /// <summary>A millisecond after its first frame's time, so that no rounding makes it the end of the part before.</summary>
    private const long Inside = 1000;

    /// <param name="frames">Ascending.</param>
    public static IReadOnlyList<FrameRange> Of(ClipToShow clip, IEnumerable<long> frames)
    {
        var ranges = new List<FrameRange>();
        var margin = (long)Math.Ceiling(Margin * clip.FrameRate.Value);
        foreach (var frame in frames)
        {
            var range = new FrameRange(clip.KeyBefore(frame), Math.Min(clip.Frames, frame + 1 + margin));
            // To decode as much again is faster than to open the file again.
            if (ranges is [.., var last] && range.First <= last.End + margin)
            {
                ranges[^1] = last with { End = Math.Max(last.End, range.End) };
            }
            else
            {
                ranges.Add(range);
            }
        }
        return ranges;
    }

    /// <summary>
    /// The list. The durations are those from one part to the next in the clip, so that frames keep their distances; the first part's first
    /// frame is at 0.
    /// </summary>
    public static string List(ClipToShow clip, IReadOnlyList<FrameRange> ranges)
    {
        var text = new StringBuilder("ffconcat version 1.0\n");
        for (var i = 0; i < ranges.Count; i++)
        {
            var start = Microseconds(clip, ranges[i].First) + Inside;
            text.Append(CultureInfo.InvariantCulture, $"{FfmpegArguments.Listed(clip.Path)}\ninpoint {start}us\n");
            if (ranges[i].End < clip.Frames)
            {
                text.Append(CultureInfo.InvariantCulture, $"outpoint {Microseconds(clip, ranges[i].End)}us\n");
            }
            if (i + 1 < ranges.Count)
            {
                text.Append(CultureInfo.InvariantCulture, $"duration {Microseconds(clip, ranges[i + 1].First) + Inside - start}us\n");
            }
        }
        return text.ToString();
    }

    private static long Microseconds(ClipToShow clip, long frame) => (long)Math.Round(clip.FrameRate.SecondsOf(frame) * 1e6);
}
