using System.Text.Json;
using System.Text.Json.Serialization;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>The JSON of an episode file, with every member that is in it.</summary>
internal sealed record EpisodeJson(
    string? TenantId, string? EpisodeId, IReadOnlyList<EpisodeJson.TrackJson?>? Tracks, IReadOnlyList<EpisodeJson.ClipJson?>? Clips)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    internal sealed record TrackJson(string? TrackName, IReadOnlyList<string?>? Speakers)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Others { get; init; }
    }

    internal sealed record ClipJson(string? ClipId, string? Title, IReadOnlyList<SegmentJson?>? Segments)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Others { get; init; }

        public string? ReadMetadata() => Text(Others);
    }

    internal sealed record SegmentJson(
        [property: JsonConverter(typeof(TimeText))] string? StartTime,
        [property: JsonConverter(typeof(TimeText))] string? EndTime,
        string? Speaker,
        string? Text,
        JsonElement? Order)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Others { get; init; }

        public string? ReadMetadata() => EpisodeJson.Text(Others);

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

    /// <exception cref="InvalidInputException">It is no JSON, or a known member has another type.</exception>
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
        Check("the episode", Others, ("tenantId", TenantId), ("episodeId", EpisodeId), ("tracks", Tracks), ("clips", Clips));
        foreach (var (track, i) in (Tracks ?? []).Select((t, i) => (t, i)).Where(t => t.t is not null))
        {
            Check($"tracks[{i}]", track!.Others, ("trackName", track.TrackName), ("speakers", track.Speakers));
        }
        foreach (var (clip, i) in (Clips ?? []).Select((c, i) => (c, i)).Where(c => c.c is not null))
        {
            Check($"clips[{i}]", clip!.Others, ("clipId", clip.ClipId), ("title", clip.Title), ("segments", clip.Segments));
            foreach (var (segment, n) in (clip.Segments ?? []).Select((s, n) => (s, n)).Where(s => s.s is not null))
            {
                Check(
                    $"clips[{i}].segments[{n}]", segment!.Others, ("startTime", segment.StartTime), ("endTime", segment.EndTime),
                    ("speaker", segment.Speaker), ("text", segment.Text), ("order", segment.Order));
            }
        }
    }

    private static void Check(string where, Dictionary<string, JsonElement>? others, params (string Name, object? Value)[] known) =>
        MemberSpelling.Check(where, [.. others?.Keys.ToList() ?? []], [.. known.Where(k => k.Value is null).Select(k => k.Name)]);

    /// <summary>
    /// As one JSON object. What a status document shows as <c>metadata</c> may be put back as it is: its members are those of the object.
    /// </summary>
    private static string? Text(Dictionary<string, JsonElement>? members)
    {
        var all = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in members ?? [])
        {
            if (name != "metadata")
            {
                all[name] = value;
            }
            else if (value.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in value.EnumerateObject())
                {
                    all.TryAdd(member.Name, member.Value);
                }
            }
            else if (value.ValueKind != JsonValueKind.Null)
            {
                all[name] = value;
            }
        }
        return all.Count > 0 ? JsonSerializer.Serialize(all, ClipGenJson.Options) : null;
    }
}
