using System.Text;
using ClipGen.Model;
using ClipGen.Text;
using ClipGen.Timeline;

namespace ClipGen.Episodes;

/// <summary>An episode as it is put there: by <c>clipgen add</c>, and by <c>PUT</c> over HTTP.</summary>
public sealed record EpisodeFile(EpisodeKey Key, IReadOnlyList<Track> Tracks, IReadOnlyList<EpisodeFile.ClipToMake> Clips)
{
    /// <summary>
    /// The most clips of one episode, and segments of one clip: enough for a day's show, and a bound for what a request can cost.
    /// </summary>
    public const int MostClips = 1000;

    public const int MostSegments = 500;

    /// <summary>Bytes of all metadata of one clip (R9.2).</summary>
    public const int MostMetadata = 64 * 1024;

    private const int LongestText = 4000;

    /// <summary>A clip as its author wants it.</summary>
    /// <param name="Segments">In the order in which they play.</param>
    /// <param name="Metadata">Its other members, a JSON object; null when there are none.</param>
    public sealed record ClipToMake(string ClipId, string? Title, IReadOnlyList<Segment> Segments, string? Metadata = null)
    {
        /// <summary>Whether a clip asks for the same.</summary>
        public bool IsAskedBy(Clip clip) => clip.Title == Title && clip.Metadata == Metadata && clip.Segments.SequenceEqual(Segments);
    }

    /// <summary>Reads an episode file.</summary>
    /// <param name="expected">What a URL said already; an id that the file has must agree, one that it has not is taken from there.</param>
    /// <param name="lenient">
    /// Whether segments are kept as they are written, and checked only when they are cut; and whether members whose names are nearly those
    /// that are missing are metadata too.
    /// </param>
    /// <exception cref="InvalidInputException">It is not valid JSON, or something in it is not allowed; the message names what.</exception>
    public static EpisodeFile Parse(string json, EpisodeKey? expected = null, bool lenient = false)
    {
        var file = EpisodeJson.Read(json);
        if (!lenient)
        {
            file.CheckSpelling();
        }
        var key = new EpisodeKey(
            Agreed(file.TenantId, expected?.TenantId, "tenantId"), Agreed(file.EpisodeId, expected?.EpisodeId, "episodeId"));
        var tracks = (file.Tracks ?? []).Select(ReadTrack).ToList();
        var clips = (file.Clips ?? []).Select((clip, i) => ReadClip(clip, i, lenient)).ToList();
        RefuseRepeated(tracks.Select(t => t.TrackName), "trackName");
        RefuseRepeated(clips.Select(c => c.ClipId), "clipId");
        if (clips.Count > MostClips)
        {
            throw new InvalidInputException($"the episode has {clips.Count} clips; at most {MostClips} are allowed");
        }
        tracks.ForEach(RecordBudget.Check);
        clips.ForEach(RecordBudget.Check);
        return new(key, tracks, clips);
    }

    private static string Agreed(string? written, string? expected, string name) =>
        written is not null && expected is not null && written != expected
            ? throw new InvalidInputException($"{name} is '{Printable.Line(written, 80)}' in the body, but '{expected}' in the path")
            : Identifier.Parse(written ?? expected, name);

    private static Track ReadTrack(EpisodeJson.TrackJson? track, int index)
    {
        if (track is null)
        {
            throw new InvalidInputException($"tracks[{index}] is null");
        }
        var speakers = track.Speakers ?? [];
        return speakers.All(s => !string.IsNullOrEmpty(s))
            ? new(
                Identifier.Parse(track.TrackName, $"tracks[{index}].trackName"),
                [.. speakers.Select(s => Checked(s, $"tracks[{index}].speakers")!)])
            {
                Focus = track.ReadFocus($"tracks[{index}]"),
            }
            : throw new InvalidInputException($"tracks[{index}].speakers contains an empty name");
    }

    private static ClipToMake ReadClip(EpisodeJson.ClipJson? clip, int index, bool lenient)
    {
        var name = $"clips[{index}]";
        if (clip is null)
        {
            throw new InvalidInputException($"{name} is null");
        }
        var id = Identifier.Parse(clip.ClipId, $"{name}.clipId");
        if (clip.Segments is null && !lenient)
        {
            throw new InvalidInputException($"{name} has no segments");
        }
        var segments = (clip.Segments ?? []).Select((segment, i) => ReadSegment(segment, $"{name}.segments[{i}]", lenient)).ToList();
        if (segments.Count > MostSegments)
        {
            throw new InvalidInputException($"{name} has {segments.Count} segments; at most {MostSegments} are allowed");
        }
        var metadata = clip.ReadMetadata();
        CheckMetadata(name, segments.Select(s => s.Metadata).Append(metadata));
        return new(id, Checked(clip.Title, $"{name}.title"), PlayOrder.Of(segments, name), metadata);
    }

    private static Segment ReadSegment(EpisodeJson.SegmentJson? segment, string name, bool lenient)
    {
        if (segment is null)
        {
            throw new InvalidInputException($"{name} is null");
        }
        if (!lenient)
        {
            CheckTimes(segment, name);
        }
        return new(
            Checked(segment.StartTime, $"{name}.startTime"),
            Checked(segment.EndTime, $"{name}.endTime"),
            Checked(segment.Speaker, $"{name}.speaker"),
            Checked(segment.Text, $"{name}.text"),
            segment.ReadOrder(name),
            segment.ReadMetadata());
    }

    private static void CheckTimes(EpisodeJson.SegmentJson segment, string name)
    {
        try
        {
            TimeRange.Parse(segment.StartTime, segment.EndTime);
        }
        catch (ClipException e)
        {
            throw new InvalidInputException($"{name}: {e.Error.Message}", e);
        }
    }

    private static void CheckMetadata(string clip, IEnumerable<string?> texts)
    {
        var bytes = texts.Sum(t => t is null ? 0 : Encoding.UTF8.GetByteCount(t));
        if (bytes > MostMetadata)
        {
            throw new InvalidInputException($"{clip} has {bytes} bytes of further members; at most {MostMetadata} are kept");
        }
    }

    private static string? Checked(string? text, string name) => text is null || text.Length <= LongestText
        ? text
        : throw new InvalidInputException($"{name} has {text.Length} characters; at most {LongestText} are allowed");

    private static void RefuseRepeated(IEnumerable<string> names, string what)
    {
        if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } repeated)
        {
            throw new InvalidInputException($"{what} '{repeated.Key}' appears {repeated.Count()} times");
        }
    }
}
