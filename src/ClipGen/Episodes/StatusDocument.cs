using System.Text.Json;
using System.Text.Json.Serialization;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>The status of an episode's clips, as HTTP and <c>clipgen status --json</c> show it. A stable contract.</summary>
/// <param name="CreatedAt">When the first of the episode's clips and tracks was recorded; null from versions that noted none.</param>
/// <param name="ContinuationToken">Asks for the next page: the last clip's id; null when there is none.</param>
public sealed record StatusDocument(
    string TenantId,
    string EpisodeId,
    DateTimeOffset? CreatedAt,
    IReadOnlyList<StatusDocument.ClipStatusDocument> Clips,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ContinuationToken = null)
{
    /// <summary>Some of an episode's clips, in the order of their ids.</summary>
    /// <param name="Top">How many at most, from 1.</param>
    /// <param name="After">The last clip's id on the page before; null for the first page.</param>
    public sealed record Page(int Top, string? After);

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
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CancelRequest? CancelRequested,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WantedOutputs? WantedOutputs,
        IReadOnlyList<ClipFile> Outputs,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? OutputsPending);

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

    /// <summary>All clips of an episode, a page of them, or one; null when there is no such episode or clip.</summary>
    /// <param name="histories">Whether the clips' histories are in it.</param>
    /// <param name="page">Null for all clips.</param>
    public static async Task<StatusDocument?> Read(
        IClipStore store, EpisodeKey episode, string? clipId, CancellationToken cancellation, bool histories = true, Page? page = null)
    {
        var (clips, more) = await Find(store, episode, clipId, page, cancellation);
        if (clips.Count == 0 && (clipId is not null || !await Exists(store, episode, page, cancellation)))
        {
            return null;
        }
        var documents = histories
            ? await WithHistories(store, episode, clips, isWhole: clipId is null && page is null, cancellation)
            : [.. clips.Select(Summary)];
        var created = await store.CreatedAt(episode, cancellation);
        return new(episode.TenantId, episode.EpisodeId, created, documents, more ? clips[^1].Key.ClipId : null);
    }

    /// <returns>The clips that are asked for, and whether others follow.</returns>
    private static async Task<(IReadOnlyList<Clip> Clips, bool More)> Find(
        IClipStore store, EpisodeKey episode, string? clipId, Page? page, CancellationToken cancellation)
    {
        if (clipId is not null)
        {
            var key = episode.Clip(clipId);
            return (await store.Find(key, cancellation) is { Clip: var clip } ? [clip] : [], false);
        }
        if (page is null)
        {
            return (await store.Clips(episode, cancellation), false);
        }
        var found = await store.FindPage(episode, page.After, page.Top + 1, cancellation);
        return ([.. found.Take(page.Top).Select(f => f.Clip)], found.Count > page.Top);
    }

    /// <summary>Whether there is an episode without a clip, or without one on this page.</summary>
    private static async Task<bool> Exists(IClipStore store, EpisodeKey episode, Page? page, CancellationToken cancellation) =>
        (await store.Tracks(episode, cancellation)).Count > 0
        || (page?.After is not null && (await store.FindPage(episode, after: null, 1, cancellation)).Count > 0);

    /// <summary>One query, however many clips there are; a clip that went on since it was read is read again by itself.</summary>
    /// <param name="isWhole">Whether these are all clips of the episode.</param>
    private static async Task<IReadOnlyList<ClipStatusDocument>> WithHistories(
        IClipStore store, EpisodeKey episode, IReadOnlyList<Clip> clips, bool isWhole, CancellationToken cancellation)
    {
        if (clips.Count == 0)
        {
            return [];
        }
        var histories = isWhole
            ? await store.Histories(episode, cancellation)
            : await store.Histories(episode, [.. clips.Select(c => c.Key.ClipId)], cancellation);
        var documents = new List<ClipStatusDocument>(clips.Count);
        foreach (var clip in clips)
        {
            documents.Add(await Read(store, clip, [.. histories[clip.Key.ClipId]], cancellation));
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

    /// <summary>A clip without its history.</summary>
    public static ClipStatusDocument Summary(Clip clip) => Of(clip, null);

    private static ClipStatusDocument Of(Clip clip, IReadOnlyList<StatusEntry>? history) => new(
        clip.Key.ClipId, clip.Title, clip.Status, clip.Attempt, clip.InstanceId, clip.Output, clip.ProcessingError, clip.Warnings ?? [],
        history?.Select(Of).ToList(),
        [.. clip.Segments.Select(s => new SegmentDocument(s.Order, s.StartTime, s.EndTime, s.Speaker, s.Text, Object(s.Metadata)))],
        Object(clip.Metadata),
        clip.CancelRequested,
        clip.Wanted,
        clip.Outputs ?? [],
        clip.OutputsPending);

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
