using System.Text.Json;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>An episode as it is put there: by <c>clipgen add</c>, and by <c>PUT</c> over HTTP.</summary>
public sealed record EpisodeFile(EpisodeKey Key, IReadOnlyList<Track> Tracks, IReadOnlyList<EpisodeFile.ClipToMake> Clips)
{
    /// <summary>
    /// The most clips of one episode, and segments of one clip: enough for a day's show, and a bound for what a request can cost.
    /// </summary>
    public const int MostClips = 1000;

    public const int MostSegments = 500;

    private const int LongestText = 4000;

    /// <summary>A clip as its author wants it.</summary>
    public sealed record ClipToMake(string ClipId, string? Title, IReadOnlyList<Segment> Segments);

    private sealed record Json(string? TenantId, string? EpisodeId, List<JsonTrack?>? Tracks, List<JsonClip?>? Clips);

    private sealed record JsonTrack(string? TrackName, List<string?>? Speakers);

    private sealed record JsonClip(string? ClipId, string? Title, List<JsonSegment?>? Segments);

    private sealed record JsonSegment(string? StartTime, string? EndTime, string? Speaker, string? Text);

    /// <summary>Reads an episode file. Segments are kept as they are written: each is checked when it is cut.</summary>
    /// <param name="expected">What a URL said already; an id that the file has must agree, one that it has not is taken from there.</param>
    /// <exception cref="InvalidInputException">It is not valid JSON, or something in it is not allowed; the message names what.</exception>
    public static EpisodeFile Parse(string json, EpisodeKey? expected = null)
    {
        var file = Deserialize(json);
        var key = new EpisodeKey(
            Agreed(file.TenantId, expected?.TenantId, "tenantId"), Agreed(file.EpisodeId, expected?.EpisodeId, "episodeId"));
        var tracks = (file.Tracks ?? []).Select(ReadTrack).ToList();
        var clips = (file.Clips ?? []).Select(ReadClip).ToList();
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

    private static Json Deserialize(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Json>(ClipGenJson.WithoutMark(json).Span, ClipGenJson.Options)
                ?? throw new InvalidInputException("the episode file is null; it must be a JSON object");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // ArgumentException: half of a character, which no UTF-8 can be made of.
            throw new InvalidInputException($"the episode file cannot be read: {Printable.Line(e.Message, 200)}", e);
        }
    }

    private static string Agreed(string? written, string? expected, string name) =>
        written is not null && expected is not null && written != expected
            ? throw new InvalidInputException($"{name} is '{Printable.Line(written, 80)}' in the body, but '{expected}' in the path")
            : Identifier.Parse(written ?? expected, name);

    private static Track ReadTrack(JsonTrack? track, int index)
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
            : throw new InvalidInputException($"tracks[{index}].speakers contains an empty name");
    }

    private static ClipToMake ReadClip(JsonClip? clip, int index)
    {
        if (clip is null)
        {
            throw new InvalidInputException($"clips[{index}] is null");
        }
        var name = $"clips[{index}]";
        var segments = (clip.Segments ?? []).Select((segment, i) => ReadSegment(segment, $"{name}.segments[{i}]")).ToList();
        return segments.Count <= MostSegments
            ? new(Identifier.Parse(clip.ClipId, $"{name}.clipId"), Checked(clip.Title, $"{name}.title"), segments)
            : throw new InvalidInputException($"{name} has {segments.Count} segments; at most {MostSegments} are allowed");
    }

    private static Segment ReadSegment(JsonSegment? segment, string name) => segment is null
        ? throw new InvalidInputException($"{name} is null")
        : new(
            Checked(segment.StartTime, $"{name}.startTime"),
            Checked(segment.EndTime, $"{name}.endTime"),
            Checked(segment.Speaker, $"{name}.speaker"),
            Checked(segment.Text, $"{name}.text"));

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
