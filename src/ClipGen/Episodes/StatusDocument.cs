using System.Text.Json;
using System.Text.Json.Serialization;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>The status of an episode's clips, as HTTP and <c>clipgen status --json</c> show it. A stable contract.</summary>
public sealed record StatusDocument(string TenantId, string EpisodeId, IReadOnlyList<StatusDocument.ClipStatusDocument> Clips)
{
    /// <summary>One clip with its whole history, which a summary leaves out.</summary>
    public sealed record ClipStatusDocument(
        string ClipId,
        string? Title,
        ClipStatus Status,
        int Attempt,
        string? InstanceId,
        ClipOutput? Output,
        ProcessingError? ProcessingError,
        IReadOnlyList<string> Warnings,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<HistoryDocument>? History,
        IReadOnlyList<SegmentDocument> Segments,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Metadata,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CancelRequest? CancelRequested);

    /// <summary>One segment as its author wrote it, in the order in which they play.</summary>
    public sealed record SegmentDocument(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Order,
        string? StartTime,
        string? EndTime,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Speaker,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Metadata);

    /// <summary>One history entry.</summary>
    public sealed record HistoryDocument(
        ClipStatus Status,
        DateTimeOffset Timestamp,
        int Attempt,
        StatusStep Step,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? SegmentCount,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Warnings,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RenderedSegment>? Rendered,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ClipOutput? Output,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProcessingError? Error,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AttemptOwner? Owner);

    /// <summary>All clips of an episode, or one; null when there is no such episode or clip.</summary>
    /// <param name="histories">Whether the clips' histories are in it.</param>
    public static async Task<StatusDocument?> Read(
        IClipStore store, EpisodeKey episode, string? clipId, CancellationToken cancellation, bool histories = true)
    {
        IReadOnlyList<ClipStatusDocument> documents = clipId is null
            ? await ReadAll(store, episode, histories, cancellation)
            : await store.Find(new ClipKey(episode.TenantId, episode.EpisodeId, clipId), cancellation) is { Clip: var clip }
                ? [histories ? await Read(store, clip, await store.History(clip.Key, cancellation), cancellation) : Of(clip, null)]
                : [];
        return documents.Count == 0 && (clipId is not null || (await store.Tracks(episode, cancellation)).Count == 0)
            ? null
            : new(episode.TenantId, episode.EpisodeId, documents);
    }

    /// <summary>Two queries, however many clips there are; a clip that went on between them is read by itself.</summary>
    private static async Task<IReadOnlyList<ClipStatusDocument>> ReadAll(
        IClipStore store, EpisodeKey episode, bool withHistories, CancellationToken cancellation)
    {
        var clips = await store.Clips(episode, cancellation);
        if (!withHistories)
        {
            return [.. clips.Select(clip => Of(clip, null))];
        }
        var histories = clips.Count == 0 ? null : await store.Histories(episode, cancellation);
        var documents = new List<ClipStatusDocument>(clips.Count);
        foreach (var clip in clips)
        {
            documents.Add(await Read(store, clip, [.. histories![clip.Key.ClipId]], cancellation));
        }
        return documents;
    }

    /// <summary>Status and history of one moment: a clip that went on between the two is read again.</summary>
    private static async Task<ClipStatusDocument> Read(
        IClipStore store, Clip clip, IReadOnlyList<StatusEntry> history, CancellationToken cancellation)
    {
        while (!(history is [.., var last] && (last.Attempt, last.Step) == (clip.Attempt, clip.Step))
            && await store.Find(clip.Key, cancellation) is { Clip: var now }
            && !now.IsAsFarAs(clip))
        {
            (clip, history) = (now, await store.History(clip.Key, cancellation));
        }
        return Of(clip, history);
    }

    private static ClipStatusDocument Of(Clip clip, IReadOnlyList<StatusEntry>? history) => new(
        clip.Key.ClipId, clip.Title, clip.Status, clip.Attempt, clip.InstanceId, clip.Output, clip.ProcessingError, clip.Warnings ?? [],
        history?.Select(Of).ToList(),
        [.. clip.Segments.Select(s => new SegmentDocument(s.Order, s.StartTime, s.EndTime, s.Speaker, s.Text, Object(s.Metadata)))],
        Object(clip.Metadata),
        clip.CancelRequested);

    private static HistoryDocument Of(StatusEntry entry) => new(
        entry.Status,
        entry.Timestamp,
        entry.Attempt,
        entry.Step,
        entry.SegmentCount,
        entry.Warnings is { Count: > 0 } ? entry.Warnings : null,
        entry.Rendered,
        entry.Output,
        entry.Error,
        entry.Owner);

    private static JsonElement? Object(string? metadata) =>
        metadata is null ? null : JsonSerializer.Deserialize<JsonElement>(metadata, ClipGenJson.Options);
}
