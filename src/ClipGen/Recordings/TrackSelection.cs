using ClipGen.Model;
using ClipGen.Text;
using ClipGen.Workflow.Messages;

namespace ClipGen.Recordings;

/// <summary>Which track shows a segment (R3.4).</summary>
public static class TrackSelection
{
    /// <summary>
    /// The track whose speakers hold the segment's; without one, or without a match, <c>main</c>. A missed match is a warning.
    /// </summary>
    public static TrackChoice For(Segment segment, int number, IReadOnlyList<Track> tracks)
    {
        var main = tracks.FirstOrDefault(t => t.TrackName == Track.Default)?.TrackName;
        if (string.IsNullOrEmpty(segment.Speaker))
        {
            return new(main, null);
        }
        var match = tracks.FirstOrDefault(t => t.Speakers.Contains(segment.Speaker, StringComparer.Ordinal));
        return match is not null
            ? new(match.TrackName, null)
            : new(
                main, $"segment {number}: no track has the speaker '{Printable.Line(segment.Speaker, 80)}'; using track '{Track.Default}'");
    }
}
