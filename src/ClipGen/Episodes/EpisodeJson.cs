using System.Text.Json;
using System.Text.Json.Serialization;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>The JSON of an episode file, with every member that is in it.</summary>
internal sealed record EpisodeJson(
    string? TenantId, string? EpisodeId, IReadOnlyList<EpisodeJson.TrackJson?>? Tracks, IReadOnlyList<EpisodeJson.ClipJson?>? Clips,
    JsonElement? Outputs)
    : OpenObject
{
    internal sealed record TrackJson(string? TrackName, IReadOnlyList<string?>? Speakers, JsonElement? Focus) : OpenObject
    {
        /// <param name="name">What errors call the track.</param>
        /// <exception cref="InvalidInputException">It is not a number from 0 to 1.</exception>
        public double? ReadFocus(string name) => Focus switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var focus) && focus is >= 0 and <= 1 => focus,
            { } other => throw new InvalidInputException(
                $"{name}.focus is {Printable.Line(other.GetRawText(), 40)}; it must be a number from 0.0 (left) to 1.0 (right)"),
        };
    }

    internal sealed record ClipJson(string? ClipId, string? Title, IReadOnlyList<SegmentJson?>? Segments, JsonElement? Outputs)
        : OpenObject;

    internal sealed record SegmentJson(
        [property: JsonConverter(typeof(TimeText))] string? StartTime,
        [property: JsonConverter(typeof(TimeText))] string? EndTime,
        string? Speaker,
        string? Text,
        JsonElement? Order) : OpenObject
    {
        /// <param name="name">What errors call the segment.</param>
        /// <exception cref="InvalidInputException">It is no whole number from 1.</exception>
        public int? ReadOrder(string name) => Order switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var order) && order >= 1 => order,
            { } other => throw new InvalidInputException(
                $"{name}.order is {Printable.Line(other.GetRawText(), 40)}; it must be a whole number from 1"),
        };
    }

    /// <exception cref="InvalidInputException">It is not JSON, or a known member has the wrong type.</exception>
    public static EpisodeJson Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<EpisodeJson>(ClipGenJson.WithoutMark(json).Span, ClipGenJson.Options)
                ?? throw new InvalidInputException("the episode file is null; it must be a JSON object");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // ArgumentException: half of a character, which no UTF-8 can be made of.
            throw new InvalidInputException($"the episode file cannot be read: {Printable.Line(e.Message, 200)}", e);
        }
    }

    /// <exception cref="InvalidInputException">A member has nearly the name of one that is missing.</exception>
    public void CheckSpelling()
    {
        CheckSpelling(
            "the episode", ("tenantId", TenantId), ("episodeId", EpisodeId), ("tracks", Tracks), ("clips", Clips), ("outputs", Outputs));
        foreach (var (i, track) in (Tracks ?? []).Index())
        {
            track?.CheckSpelling($"tracks[{i}]", ("trackName", track.TrackName), ("speakers", track.Speakers), ("focus", track.Focus));
        }
        foreach (var (i, clip) in (Clips ?? []).Index())
        {
            clip?.CheckSpelling(
                $"clips[{i}]", ("clipId", clip.ClipId), ("title", clip.Title), ("segments", clip.Segments), ("outputs", clip.Outputs));
            foreach (var (n, segment) in (clip?.Segments ?? []).Index())
            {
                segment?.CheckSpelling(
                    $"clips[{i}].segments[{n}]", ("startTime", segment.StartTime), ("endTime", segment.EndTime),
                    ("speaker", segment.Speaker), ("text", segment.Text), ("order", segment.Order));
            }
        }
    }
}
